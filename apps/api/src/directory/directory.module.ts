import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConnectionsModule } from '../connections/index.js';
import { CopyKind } from './copy-kind.js';
import { DirectoryEntry } from './directory-entry.entity.js';
import { DirectoryLoad } from './directory-load.entity.js';
import { DirectoryController } from './directory.controller.js';
import { Directory } from './directory.js';
import { FirmEvents } from './firm-events.js';
import { ReadEvents } from './read-events.js';
import { KeptFacts } from './kept-facts.js';
import { Reading } from './reading.js';
import { DirectoryRefresh } from './refresh.js';
import { RefreshProcessor } from './refresh.processor.js';
import { RefreshSchedule } from './refresh.schedule.js';

@Module({
  imports: [ConnectionsModule, TypeOrmModule.forFeature([DirectoryEntry, DirectoryLoad])],
  controllers: [DirectoryController],
  providers: [
    Directory,
    Reading,
    KeptFacts,
    CopyKind,
    FirmEvents,
    ReadEvents,
    DirectoryRefresh,
    RefreshProcessor,
    RefreshSchedule,
  ],
  exports: [Directory, FirmEvents, ReadEvents],
})
export class DirectoryModule {}

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConnectionsModule } from '../connections/index.js';
import { DirectoryEntry } from './directory-entry.entity.js';
import { DirectoryController } from './directory.controller.js';
import { Directory } from './directory.js';
import { DirectoryRefresh } from './refresh.js';
import { RefreshProcessor } from './refresh.processor.js';
import { RefreshSchedule } from './refresh.schedule.js';

@Module({
  imports: [ConnectionsModule, TypeOrmModule.forFeature([DirectoryEntry])],
  controllers: [DirectoryController],
  providers: [Directory, DirectoryRefresh, RefreshProcessor, RefreshSchedule],
  exports: [Directory],
})
export class DirectoryModule {}

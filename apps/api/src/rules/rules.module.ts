import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConnectionsModule } from '../connections/index.js';
import { DirectoryModule } from '../directory/index.js';
import { CheckRule } from './check-rule.js';
import { DefaultRules } from './default-rules.js';
import { ExchangeRate } from './rates/exchange-rate.entity.js';
import { ExchangeRates } from './rates/exchange-rates.js';
import { ExchangeRatesController } from './rates/exchange-rates.controller.js';
import { FirmMappings } from './firm-mappings.js';
import { ImportRules } from './import-rules.js';
import { MappingChanges } from './mapping-changes.js';
import { MappingVersionsController } from './mapping-versions.controller.js';
import { RuleBook } from './rule-book.js';
import { RuleCsv } from './rule-csv.js';
import { MappingVersion, RuleRow } from './rule.entity.js';
import { RuleRows } from './rule-rows.js';
import { RuleTables } from './rule-tables.js';
import { RULE_CONTROLLERS } from './rules.controllers.js';

@Module({
  imports: [
    ConnectionsModule,
    DirectoryModule,
    TypeOrmModule.forFeature([RuleRow, MappingVersion, ExchangeRate]),
  ],
  controllers: [...RULE_CONTROLLERS, MappingVersionsController, ExchangeRatesController],
  providers: [
    RuleTables,
    RuleRows,
    MappingChanges,
    RuleCsv,
    ImportRules,
    CheckRule,
    RuleBook,
    FirmMappings,
    DefaultRules,
    ExchangeRates,
  ],
  exports: [RuleBook, FirmMappings],
})
export class RulesModule {}

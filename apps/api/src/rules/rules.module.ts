import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConnectionsModule } from '../connections/index.js';
import { DirectoryModule } from '../directory/index.js';
import { RunsModule } from '../runs/index.js';
import { CheckRule } from './validity/check-rule.js';
import { ExplainRule } from './explain/explain-rule.js';
import { Validity } from './validity/validity.js';
import { BulkTrail } from './versions/bulk-trail.js';
import { DefaultRules } from './default-rules.js';
import { ExchangeRate } from './rates/exchange-rate.entity.js';
import { ExchangeRates } from './rates/exchange-rates.js';
import { ImportRates } from './rates/import-rates.js';
import { RateEvents } from './rates/rate-events.js';
import { ExchangeRatesController } from './rates/exchange-rates.controller.js';
import { FirmMappings } from './firm-mappings.js';
import { ImportRules } from './csv/import-rules.js';
import { WriteStaged } from './csv/write-staged.js';
import { ImportError, ImportPart, ImportRow } from './imports/import.entities.js';
import { ImportRun } from './imports/import-run.js';
import { KeptFile } from './imports/kept-file.js';
import { MappingImports } from './imports/mapping-imports.js';
import { MappingImportsController } from './imports/mapping-imports.controller.js';
import { KeptRules } from './kept-rules.js';
import { FormerBanks } from './versions/former-banks.js';
import { MappingChanges } from './versions/mapping-changes.js';
import { MappingEvents } from './versions/mapping-events.js';
import { MappingHistory } from './versions/mapping-history.js';
import { NamedChanges } from './versions/named-changes.js';
import { RestoreVersion } from './versions/restore-version.js';
import { MappingVersionsController } from './versions/mapping-versions.controller.js';
import { ProposedRules } from './proposed/proposed-rules.js';
import { RuleBook } from './rule-book.js';
import { RuleCsv } from './csv/rule-csv.js';
import { MappingVersion, RuleChange, RuleRow } from './rule.entity.js';
import { RuleList } from './rule-list.js';
import { RuleRows } from './rule-rows.js';
import { RuleTables } from './rule-tables.js';
import { RuleViews } from './rule-view.js';
import { BulkRules } from './bulk/bulk-rules.js';
import { OrderSent, SentValue } from './unmapped/sent-value.entity.js';
import { SentValues } from './unmapped/sent-values.js';
import { Unmapped } from './unmapped/unmapped.js';
import { Revalidation } from './validity/revalidation.js';
import { RULE_CONTROLLERS } from './rules.controllers.js';

@Module({
  imports: [
    ConnectionsModule,
    DirectoryModule,
    RunsModule,
    TypeOrmModule.forFeature([
      RuleRow,
      RuleChange,
      MappingVersion,
      ExchangeRate,
      SentValue,
      OrderSent,
      ImportPart,
      ImportRow,
      ImportError,
    ]),
  ],
  controllers: [
    ...RULE_CONTROLLERS,
    MappingImportsController,
    MappingVersionsController,
    ExchangeRatesController,
  ],
  providers: [
    RuleTables,
    RuleList,
    RuleViews,
    BulkRules,
    RuleRows,
    FormerBanks,
    MappingChanges,
    MappingEvents,
    RuleCsv,
    ImportRules,
    WriteStaged,
    KeptFile,
    ImportRun,
    MappingImports,
    CheckRule,
    Validity,
    Revalidation,
    SentValues,
    Unmapped,
    BulkTrail,
    MappingHistory,
    NamedChanges,
    RestoreVersion,
    ExplainRule,
    KeptRules,
    RuleBook,
    FirmMappings,
    DefaultRules,
    ExchangeRates,
    ImportRates,
    RateEvents,
    ProposedRules,
  ],
  exports: [
    ProposedRules,
    RuleBook,
    FirmMappings,
    FormerBanks,
    MappingEvents,
    RateEvents,
    SentValues,
    Unmapped,
  ],
})
export class RulesModule {}

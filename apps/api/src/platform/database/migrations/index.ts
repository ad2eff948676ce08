import { Audit1764000000000 } from './1764000000000-audit.js';
import { Access1764000050000 } from './1764000050000-access.js';
import { Connections1764000100000 } from './1764000100000-connections.js';
import { Directory1764000150000 } from './1764000150000-directory.js';
import { Rules1764000160000 } from './1764000160000-rules.js';
import { Intake1764000200000 } from './1764000200000-intake.js';
import { Ledger1764000300000 } from './1764000300000-ledger.js';
import { Sync1764000400000 } from './1764000400000-sync.js';
import { Customers1764100030000 } from './1764100030000-customers.js';
import { Facts1764300000000 } from './1764300000000-facts.js';
import { Revisits1764300010000 } from './1764300010000-revisits.js';
import { Settlement1764400000000 } from './1764400000000-settlement.js';
import { Journals1764410000000 } from './1764410000000-journals.js';
import { Exchange1764500010000 } from './1764500010000-exchange.js';
import { LedgerWatch1764600000000 } from './1764600000000-ledger-watch.js';
import { DirectoryWindows1764600010000 } from './1764600010000-directory-windows.js';
import { FairLooks1764700000000 } from './1764700000000-fair-looks.js';
import { Limits1764700010000 } from './1764700010000-limits.js';
import { Runs1764800000000 } from './1764800000000-runs.js';
import { EventLanes1764800010000 } from './1764800010000-event-lanes.js';
import { HookCheck1764800020000 } from './1764800020000-hook-check.js';
import { StoreCredit1764900000000 } from './1764900000000-store-credit.js';
import { FeeAccrual17650000000000 } from './17650000000000-fee-accrual.js';
import { PlanTotals17650000000020 } from './17650000000020-plan-totals.js';
import { CustomerEmails17650000000021 } from './17650000000021-customer-emails.js';
import { Alerts17650000000030 } from './17650000000030-alerts.js';
import { LastingTrouble17650000000050 } from './17650000000050-lasting-trouble.js';
import { AccruedThrough17650000000051 } from './17650000000051-accrued-through.js';
import { Acknowledged17650000000052 } from './17650000000052-acknowledged.js';
import { History17650000000055 } from './17650000000055-history.js';
import { Moves17650000000056 } from './17650000000056-moves.js';
import { Retests17650000000058 } from './17650000000058-retests.js';
import { MappingHistory17650000000060 } from './17650000000060-mapping-history.js';
import { SentValues17650000000061 } from './17650000000061-sent-values.js';
import { RunResults17650000000065 } from './17650000000065-run-results.js';
import { OpenWork17650000000066 } from './17650000000066-open-work.js';
import { OneIndex17650000000067 } from './17650000000067-one-index.js';
import { Resolutions17650000000070 } from './17650000000070-resolutions.js';
import { ExceptionInbox17650000000071 } from './17650000000071-exception-inbox.js';
import { AuditAnchors17650000000075 } from './17650000000075-audit-anchors.js';
import { Reconciliation17650000000076 } from './17650000000076-reconciliation.js';
import { Erasure17650000000077 } from './17650000000077-erasure.js';
import { People17650000000080 } from './17650000000080-people.js';
import { SecondFactor17650000000081 } from './17650000000081-second-factor.js';
import { Unsettled17650000000082 } from './17650000000082-unsettled.js';
import { Oidc17650000000083 } from './17650000000083-oidc.js';
import { OrderNames17650000000090 } from './17650000000090-order-names.js';
import { Shadow17650000000100 } from './17650000000100-shadow.js';
import { Traces17650000000101 } from './17650000000101-traces.js';
import { Trends17650000000103 } from './17650000000103-trends.js';
import { MappingImports17650000000104 } from './17650000000104-mapping-imports.js';
import { MappingLists17650000000110 } from './17650000000110-mapping-lists.js';
import { AuditHead17650000000115 } from './17650000000115-audit-head.js';
import { MappingTargets17650000000120 } from './17650000000120-mapping-targets.js';
import { Continuity17650000000130 } from './17650000000130-continuity.js';
import { ReadAhead17650000000140 } from './17650000000140-read-ahead.js';
import { OrderSearch17650000000150 } from './17650000000150-order-search.js';
import { NothingPosted17650000000151 } from './17650000000151-nothing-posted.js';
import { SharedFiles17650000000160 } from './17650000000160-shared-files.js';
import { AttemptMonths17650000000170 } from './17650000000170-attempt-months.js';
import { PostedByDay17650000000171 } from './17650000000171-posted-by-day.js';
import { LinesOfBalances17650000000172 } from './17650000000172-lines-of-balances.js';
import { AuditAppend17650000000173 } from './17650000000173-audit-append.js';
import { IssuerOfIdentities17650000000174 } from './17650000000174-issuer-of-identities.js';
import { EventsOfRuns17650000000176 } from './17650000000176-events-of-runs.js';
import { OrdersOfRuns17650000000177 } from './17650000000177-orders-of-runs.js';
import { MoreTrouble17650000000179 } from './17650000000179-more-trouble.js';
import { WhereItStands17650000000180 } from './17650000000180-where-it-stands.js';
import { SentAs17650000000184 } from './17650000000184-sent-as.js';
import { SentName17650000000187 } from './17650000000187-sent-name.js';
import { DocumentFilters17650000000188 } from './17650000000188-document-filters.js';
import { FormerBanks17650000000190 } from './17650000000190-former-banks.js';
import { JournalNumbers17650000000194 } from './17650000000194-journal-numbers.js';
import { ChangesOfARow17650000000206 } from './17650000000206-changes-of-a-row.js';
import { AnswersOfLooks17650000000216 } from './17650000000216-answers-of-looks.js';
import { DirectoryVersion17650000000224 } from './17650000000224-directory-version.js';

/** Every migration, in order. A new one goes at the end; none is ever changed after release. */
export const MIGRATIONS: Array<new () => import('typeorm').MigrationInterface> = [
  Audit1764000000000,
  Access1764000050000,
  Connections1764000100000,
  Directory1764000150000,
  Rules1764000160000,
  Intake1764000200000,
  Ledger1764000300000,
  Sync1764000400000,
  Customers1764100030000,
  Facts1764300000000,
  Revisits1764300010000,
  Settlement1764400000000,
  Journals1764410000000,
  Exchange1764500010000,
  LedgerWatch1764600000000,
  DirectoryWindows1764600010000,
  FairLooks1764700000000,
  Limits1764700010000,
  Runs1764800000000,
  EventLanes1764800010000,
  HookCheck1764800020000,
  StoreCredit1764900000000,
  FeeAccrual17650000000000,
  PlanTotals17650000000020,
  CustomerEmails17650000000021,
  Alerts17650000000030,
  LastingTrouble17650000000050,
  AccruedThrough17650000000051,
  Acknowledged17650000000052,
  History17650000000055,
  Moves17650000000056,
  Retests17650000000058,
  MappingHistory17650000000060,
  SentValues17650000000061,
  RunResults17650000000065,
  OpenWork17650000000066,
  OneIndex17650000000067,
  Resolutions17650000000070,
  ExceptionInbox17650000000071,
  AuditAnchors17650000000075,
  Reconciliation17650000000076,
  Erasure17650000000077,
  People17650000000080,
  SecondFactor17650000000081,
  Unsettled17650000000082,
  Oidc17650000000083,
  OrderNames17650000000090,
  Shadow17650000000100,
  Traces17650000000101,
  Trends17650000000103,
  MappingImports17650000000104,
  MappingLists17650000000110,
  AuditHead17650000000115,
  MappingTargets17650000000120,
  Continuity17650000000130,
  ReadAhead17650000000140,
  OrderSearch17650000000150,
  NothingPosted17650000000151,
  SharedFiles17650000000160,
  AttemptMonths17650000000170,
  PostedByDay17650000000171,
  LinesOfBalances17650000000172,
  AuditAppend17650000000173,
  IssuerOfIdentities17650000000174,
  EventsOfRuns17650000000176,
  OrdersOfRuns17650000000177,
  MoreTrouble17650000000179,
  WhereItStands17650000000180,
  SentAs17650000000184,
  SentName17650000000187,
  DocumentFilters17650000000188,
  FormerBanks17650000000190,
  JournalNumbers17650000000194,
  ChangesOfARow17650000000206,
  AnswersOfLooks17650000000216,
  DirectoryVersion17650000000224,
];

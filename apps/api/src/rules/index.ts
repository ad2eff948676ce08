export { FirmMappings } from './firm-mappings.js';
export { MappingEvents } from './versions/mapping-events.js';
export { proposedFirm, ProposedRules, type Proposal, type WrittenRule } from './proposed/proposed-rules.js';
export { RuleBook } from './rule-book.js';
export { TABLE_NAMES, type TableName } from './tables.js';
export { RulesModule } from './rules.module.js';
export { SentValues } from './unmapped/sent-values.js';
export { UnmappedQuery, UnmappedValueDto, type SentTable } from './unmapped/unmapped.dto.js';
export { Unmapped } from './unmapped/unmapped.js';

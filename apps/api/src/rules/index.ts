export { FirmMappings } from './firm-mappings.js';
export { RuleBook } from './rule-book.js';
export { RulesModule } from './rules.module.js';
export { SentValues } from './unmapped/sent-values.js';

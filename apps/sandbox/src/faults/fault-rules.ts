import { dice } from '../dice.js';
import type { FaultFields } from './fault-fields.js';

/** A call to a vendor, as rules look at it. */
export interface VendorCall {
  readonly vendor: FaultFields['vendor'];
  readonly method: string;
  /** Below the vendor's root, decoded: `stores/sandbox/v2/orders/1001`, `demo/api/DataEntry/PostTransFile`. */
  readonly path: string;
}

/** A rule with what it has met so far. */
export interface FaultRule {
  readonly id: number;
  readonly fault: FaultFields;
  /** Calls that matched. */
  seen: number;
  /** Calls it has spoilt. */
  applied: number;
  /** Which of the calls seen was the last. */
  lastApplied: number;
  /** Rolled for every call it is due for, in the order of arrival. */
  readonly roll: () => number;
  /** Ends once the rule is removed: what it delays goes on at once, unspoilt. */
  readonly removed: AbortController;
}

/** The rules in force, in the order they were made. */
export class FaultRules {
  private rules: FaultRule[] = [];
  private lastId = 0;

  add(fault: FaultFields): FaultRule {
    this.lastId += 1;
    const rule = {
      id: this.lastId,
      fault,
      seen: 0,
      applied: 0,
      lastApplied: -Infinity,
      roll: dice(fault.seed),
      removed: new AbortController(),
    };
    this.rules.push(rule);
    return rule;
  }

  list(): readonly FaultRule[] {
    return this.rules;
  }

  /** Whether there was one of that id. */
  remove(id: number): boolean {
    const gone = this.rules.find((rule) => rule.id === id);
    this.rules = this.rules.filter((rule) => rule !== gone);
    gone?.removed.abort();
    return gone !== undefined;
  }

  clear(): void {
    for (const { id } of this.rules) this.remove(id);
  }

  /** What is to happen to a call: the first rule that is due. Every rule that matches counts the call. */
  due(call: VendorCall): FaultRule | null {
    let due: FaultRule | null = null;
    for (const rule of this.rules) {
      if (!matches(rule.fault, call)) continue;
      rule.seen += 1;
      const { after, times = Infinity, share, apart } = rule.fault;
      const rested = rule.seen - rule.lastApplied > apart;
      if (rule.seen > after && rule.applied < times && rule.roll() < share && rested) due ??= rule;
    }
    if (due !== null) Object.assign(due, { applied: due.applied + 1, lastApplied: due.seen });
    return due;
  }
}

function matches({ vendor, method, path }: FaultFields, call: VendorCall): boolean {
  if (vendor !== call.vendor || (method !== undefined && method !== call.method)) return false;
  if (!path.includes('*')) return call.path.toLowerCase().includes(path.toLowerCase());
  return globOf(path).test(call.path);
}

/** `*` is anything within one part of the path, `**` anything at all; a glob may begin at any part. */
function globOf(path: string): RegExp {
  const escaped = path.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  const pattern = escaped.replace(/\*+/g, (stars) => (stars.length > 1 ? '.*' : '[^/]*'));
  return new RegExp(`(^|/)${pattern}$`, 'i');
}

import { Injectable } from '@nestjs/common';
import { Directory, wbsName } from '../directory/index.js';
import type { FieldError } from '../platform/index.js';
import type { FirmMappingBody, PaymentRuleBody, ProjectRuleBody } from './rule.dto.js';
import type { RuleBodies, RuleBody, TableName } from './tables.js';

type Check<Name extends TableName> = (
  connectionId: string,
  body: RuleBodies[Name],
) => Promise<FieldError | null>;

/** Refuses rows that name something Deltek does not have, as far as the local copy knows. */
@Injectable()
export class CheckRule {
  private readonly checks: { readonly [Name in TableName]: Check<Name> } = {
    'firm-mappings': (id, body) => this.firm(id, body),
    'project-rules': (id, body) => this.project(id, body),
    'account-rules': (id, { account }) => this.account(id, account),
    'payment-rules': (id, body) => this.bank(id, body),
    'tax-rules': (id, { account }) => this.account(id, account),
  };

  constructor(private readonly directory: Directory) {}

  /** What is wrong with the row, or null; nothing can be said before the copy was filled. */
  async errorOf<Name extends TableName>(
    connectionId: string,
    table: Name,
    body: RuleBodies[Name],
  ): Promise<FieldError | null> {
    if (!(await this.directory.isLoaded(connectionId))) return null;
    const check = this.checks[table] as (connectionId: string, body: RuleBody) => Promise<FieldError | null>;
    return check(connectionId, body);
  }

  private async firm(connectionId: string, { clientId }: FirmMappingBody): Promise<FieldError | null> {
    const firm = await this.directory.firm(connectionId, clientId);
    if (!firm) return { field: 'clientId', message: `firm ${clientId} is not in Deltek` };
    return firm.isClient && firm.status === 'A'
      ? null
      : { field: 'clientId', message: `${firm.name} is not an active client` };
  }

  private async project(connectionId: string, body: ProjectRuleBody): Promise<FieldError | null> {
    const name = wbsName(body);
    const project = await this.directory.find(connectionId, 'project', name);
    if (!project) return { field: 'wbs1', message: `project ${name} is not in Deltek` };
    if (project.status !== 'A') return { field: 'wbs1', message: `project ${name} is not active` };
    return project.hasSubLevels
      ? { field: 'wbs2', message: `project ${name} has lower levels; name the lowest` }
      : null;
  }

  private async account(connectionId: string, number: string): Promise<FieldError | null> {
    const account = await this.directory.find(connectionId, 'account', number);
    if (!account) return { field: 'account', message: `account ${number} is not in Deltek` };
    return account.status === 'A' ? null : { field: 'account', message: `account ${number} is not active` };
  }

  private async bank(connectionId: string, { bankCode }: PaymentRuleBody): Promise<FieldError | null> {
    if (bankCode === undefined) return null;
    const bank = await this.directory.find(connectionId, 'bank', bankCode);
    return bank ? null : { field: 'bankCode', message: `bank code ${bankCode} is not in Deltek` };
  }
}

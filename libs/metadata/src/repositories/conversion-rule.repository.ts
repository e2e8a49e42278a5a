import { SpuntaError, type ConversionRule } from '@spunta/domain';
import type { EntityManager } from 'typeorm';
import { ConversionRuleEntity } from '../entities/conversion-rule.entity.js';
import { pageOf, type PageRequest, type Placed } from '../keyset.js';
import { conflictOn, isUuid, notFound } from '../postgres-errors.js';

export type StoredConversionRule = ConversionRuleEntity;
export type ConversionRuleInput = Omit<ConversionRule, 'id'>;

/** Each message is held against each of them. */
export const MOST_CONVERSION_RULES = 200;

const NAME_TAKEN = {
  constraint: 'conversion_rules_name_key',
  field: 'name',
  message: 'A conversion rule with this name already exists. Choose another name, or change that one.',
};

export class ConversionRuleRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Throws CONFLICT on `name` when it is taken, and when the workspace has `MOST_CONVERSION_RULES`. */
  async create(
    workspaceId: string,
    input: ConversionRuleInput,
    createdBy: string | null,
  ): Promise<StoredConversionRule> {
    if ((await this.count(workspaceId)) >= MOST_CONVERSION_RULES)
      throw new SpuntaError(
        'CONFLICT',
        `A workspace has at most ${MOST_CONVERSION_RULES} conversion rules. Delete one first.`,
      );
    const made = this.manager.insert(ConversionRuleEntity, { ...input, workspaceId, createdBy });
    const result = await conflictOn(made, NAME_TAKEN);
    return this.get(workspaceId, String(result.identifiers[0]?.['id']));
  }

  /** Throws NOT_FOUND. */
  async get(workspaceId: string, id: string): Promise<StoredConversionRule> {
    const rule = isUuid(id) ? await this.manager.findOneBy(ConversionRuleEntity, { workspaceId, id }) : null;
    if (!rule) throw notFound('conversion rule');
    return rule;
  }

  /** Oldest first. */
  list(workspaceId: string): Promise<StoredConversionRule[]> {
    return this.manager.find(ConversionRuleEntity, { where: { workspaceId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** Newest first. */
  page(workspaceId: string, request: PageRequest): Promise<Placed<StoredConversionRule>[]> {
    return pageOf(this.manager, ConversionRuleEntity, { workspaceId, by: 'createdAt', direction: 'DESC' }, request);
  }

  count(workspaceId: string): Promise<number> {
    return this.manager.countBy(ConversionRuleEntity, { workspaceId });
  }

  /** Throws NOT_FOUND, or CONFLICT on `name`. */
  async update(workspaceId: string, id: string, input: ConversionRuleInput): Promise<StoredConversionRule> {
    await this.get(workspaceId, id);
    await conflictOn(this.manager.update(ConversionRuleEntity, { workspaceId, id }, input), NAME_TAKEN);
    return this.get(workspaceId, id);
  }

  /** Throws NOT_FOUND. */
  async delete(workspaceId: string, id: string): Promise<void> {
    await this.get(workspaceId, id);
    await this.manager.delete(ConversionRuleEntity, { workspaceId, id });
  }
}

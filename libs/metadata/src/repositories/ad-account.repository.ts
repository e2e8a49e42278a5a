import { randomUUID } from 'node:crypto';
import { SpuntaError, type AdPlatform } from '@spunta/domain';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { AdAccountEntity, type AdAccountStatus } from '../entities/ad-account.entity.js';
import { pageOf, type Placed, type PageRequest } from '../keyset.js';
import { conflictOn, isUuid, notFound } from '../postgres-errors.js';
import type { SecretBox } from '../secret-box.js';

const settingsSchema = z.record(z.string(), z.string());

export type AdAccount = Omit<AdAccountEntity, 'settingsSealed'>;
export type AdAccountSettings = Record<string, string>;

/** What the platform says of an account. */
export interface AdAccountFacts {
  accountName: string;
  currency: string;
  timeZone: string;
  tokenExpiresAt: Date | null;
  tokenCheckedAt: Date;
}

export interface NewAdAccount extends AdAccountFacts {
  platform: AdPlatform;
  externalId: string;
  name: string;
  historyDays: number;
  /** Of its first pull. */
  nextSyncAt: Date;
  settings: AdAccountSettings;
}

export interface AdAccountPatch extends Partial<AdAccountFacts> {
  name?: string;
  historyDays?: number;
  status?: AdAccountStatus;
  syncedThrough?: string | null;
  nextSyncAt?: Date;
  /** Laid over the stored ones: secrets that were never shown need not be sent again. */
  settings?: AdAccountSettings;
}

export const MOST_AD_ACCOUNTS = 500;

const TAKEN = {
  constraint: 'ad_accounts_external_key',
  field: 'account_id',
  message: 'This ad account is connected already. Change that one instead.',
};

export class AdAccountRepository {
  constructor(
    private readonly manager: EntityManager,
    private readonly box: SecretBox,
  ) {}

  /** Throws CONFLICT when the workspace has this account, or `MOST_AD_ACCOUNTS`, already. */
  async create(workspaceId: string, { settings, ...input }: NewAdAccount): Promise<AdAccount> {
    if ((await this.count(workspaceId)) >= MOST_AD_ACCOUNTS) {
      throw new SpuntaError('CONFLICT', `A workspace has at most ${MOST_AD_ACCOUNTS} ad accounts. Remove one first.`);
    }
    const id = randomUUID();
    const settingsSealed = this.seal(id, settings);
    await conflictOn(this.manager.insert(AdAccountEntity, { ...input, id, workspaceId, settingsSealed }), TAKEN);
    return this.get(workspaceId, id);
  }

  async find(workspaceId: string, id: string): Promise<AdAccount | null> {
    return isUuid(id) ? this.manager.findOneBy(AdAccountEntity, { workspaceId, id }) : null;
  }

  /** Throws NOT_FOUND. */
  async get(workspaceId: string, id: string): Promise<AdAccount> {
    const account = await this.find(workspaceId, id);
    if (!account) throw notFound('ad account');
    return account;
  }

  /** In the order in which they were added. */
  list(workspaceId: string): Promise<AdAccount[]> {
    return this.manager.find(AdAccountEntity, { where: { workspaceId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** In the same order. */
  page(workspaceId: string, request: PageRequest): Promise<Placed<AdAccount>[]> {
    return pageOf(this.manager, AdAccountEntity, { workspaceId, by: 'createdAt', direction: 'ASC' }, request);
  }

  count(workspaceId: string): Promise<number> {
    return this.manager.countBy(AdAccountEntity, { workspaceId });
  }

  /** Throws NOT_FOUND. */
  async update(workspaceId: string, id: string, { settings, ...patch }: AdAccountPatch): Promise<AdAccount> {
    const stored = await this.secretsOf(workspaceId, id);
    const settingsSealed = settings && this.seal(id, { ...stored, ...settings });
    await this.manager.update(
      AdAccountEntity,
      { workspaceId, id },
      { ...patch, settingsSealed, updatedAt: () => 'now()' },
    );
    return this.get(workspaceId, id);
  }

  /** Its runs go with it; its figures stay. Throws NOT_FOUND. */
  async delete(workspaceId: string, id: string): Promise<void> {
    await this.get(workspaceId, id);
    await this.manager.delete(AdAccountEntity, { workspaceId, id });
  }

  /** The opened settings. Throws NOT_FOUND. */
  async secretsOf(workspaceId: string, id: string): Promise<AdAccountSettings> {
    const row = isUuid(id)
      ? await this.manager.findOne(AdAccountEntity, {
          where: { workspaceId, id },
          select: { id: true, settingsSealed: true },
        })
      : null;
    if (!row) throw notFound('ad account');
    return settingsSchema.parse(JSON.parse(this.box.open(row.settingsSealed, contextOf(row.id)).toString('utf8')));
  }

  /** Active accounts of all workspaces whose next pull is due, or whose open run may go on, the longest waiting first. */
  due(now: Date, most: number): Promise<{ id: string; workspaceId: string }[]> {
    return this.manager.query(
      `SELECT a.id, a.workspace_id AS "workspaceId" FROM ad_accounts AS a
       LEFT JOIN ad_sync_runs AS r ON r.ad_account_id = a.id AND r.finished_at IS NULL
       WHERE a.status = 'active' AND CASE WHEN r.id IS NULL THEN a.next_sync_at <= $1
         ELSE coalesce(r.waiting_until <= $1, true) END
       ORDER BY coalesce(r.waiting_until, a.next_sync_at), a.id LIMIT $2`,
      [now, most],
    );
  }

  private seal(id: string, settings: AdAccountSettings): Buffer {
    return this.box.seal(JSON.stringify(settings), contextOf(id));
  }
}

function contextOf(id: string): string {
  return `ad-account:${id.toLowerCase()}`;
}

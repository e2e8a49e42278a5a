import { IsNull, MoreThan, type EntityManager } from 'typeorm';
import { SetupTokenEntity } from '../entities/setup-token.entity.js';

/** One-time links of the first start: hashes only, one valid at a time. */
export class SetupTokenRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Replaces the unused tokens of former starts: only the newest link works. */
  async create(tokenHash: Buffer, expiresAt: Date): Promise<void> {
    await this.manager.transaction(async (manager) => {
      await manager.delete(SetupTokenEntity, { usedAt: IsNull() });
      await manager.insert(SetupTokenEntity, { tokenHash, expiresAt });
    });
  }

  isValid(tokenHash: Buffer, now: Date): Promise<boolean> {
    return this.manager.existsBy(SetupTokenEntity, { tokenHash, usedAt: IsNull(), expiresAt: MoreThan(now) });
  }

  /** Marks the token as used; false when it is unknown, expired or used: of two at once, one gets true. */
  async redeem(tokenHash: Buffer, now: Date): Promise<boolean> {
    const result = await this.manager.update(
      SetupTokenEntity,
      { tokenHash, usedAt: IsNull(), expiresAt: MoreThan(now) },
      { usedAt: now },
    );
    return result.affected === 1;
  }
}

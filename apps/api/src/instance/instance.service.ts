import type { Metadata } from '@spunta/metadata';

export interface InstanceFacts {
  setUpRequired: boolean;
  version: string;
  isSample: boolean;
}

/** What may be known of an installation before anyone signs in. */
export class InstanceService {
  constructor(
    private readonly metadata: Metadata,
    private readonly version: string,
  ) {}

  async describe(): Promise<InstanceFacts> {
    const [users, workspaces] = await Promise.all([this.metadata.users.countAll(), this.metadata.workspaces.list()]);
    return {
      setUpRequired: users === 0,
      version: this.version,
      isSample: workspaces.some(({ isSample }) => isSample),
    };
  }
}

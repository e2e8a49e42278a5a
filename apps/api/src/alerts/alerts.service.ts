import type { Localized } from '@spunta/domain';
import type { Alert, AlertRepository, PageRequest } from '@spunta/metadata';
import { pagedList, readPage, type Page, type PageArgs } from '../paging/page.js';
import { nameOf, workspaceOf, type Caller } from '../people/caller.js';
import { alertMessage } from './alert.words.js';

/** Where the figure stands that an alert is about; null where it is about none of these. */
export interface AlertPlace {
  country: string | null;
  day: string | null;
  channel: string | null;
  template: string | null;
}

export type ToldAlert = Alert & AlertPlace & { message: Localized };

/** What people should look at: raised and ended by the watch, seen by people. */
export class AlertsService {
  constructor(
    private readonly alerts: AlertRepository,
    private readonly now: () => Date,
  ) {}

  async open(caller: Caller): Promise<ToldAlert[]> {
    return (await this.alerts.open(workspaceOf(caller).id)).map(told);
  }

  /** Newest first, those that have ended too. */
  page(caller: Caller, args: PageArgs): Promise<Page<ToldAlert>> {
    const list = pagedList('alerts', this.alerts, workspaceOf(caller).id);
    const read = async (request: PageRequest) =>
      (await list.read(request)).map((alert) => ({ ...told(alert), place: alert.place }));
    return readPage({ ...list, read }, args);
  }

  /** Throws NOT_FOUND. */
  async acknowledge(caller: Caller, id: string, acknowledged: boolean): Promise<ToldAlert> {
    const by = acknowledged ? { name: nameOf(caller), at: this.now() } : null;
    return told(await this.alerts.acknowledge(workspaceOf(caller).id, id, by));
  }
}

function told(alert: Alert): ToldAlert {
  const { country = null, day = null, channel = null, template = null } = alert.details as Partial<AlertPlace>;
  return { ...alert, country, day, channel, template, message: alertMessage(alert) };
}

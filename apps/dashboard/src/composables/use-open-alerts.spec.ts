import { nextTick } from 'vue';
import { held, onPage, settled, type Answer } from './page.fixture.js';
import { refreshNow } from './use-clock.js';
import { useOpenAlerts } from './use-open-alerts.js';

const REFUSED: Answer = { errors: [{ message: 'Busy.', extensions: { code: 'METADATA_UNAVAILABLE' } }] };
const alerts = (...seen: (string | null)[]): Answer => ({
  data: { openAlerts: seen.map((acknowledgedAt, id) => ({ id: String(id), acknowledgedAt })) },
});
const shown = ({ isLoading, error, items, unseen }: ReturnType<typeof useOpenAlerts>) => ({
  ...{ isLoading: isLoading.value, error: error.value?.code, items: items.value.length, unseen: unseen.value },
});

describe('alerts that last', () => {
  it.each(['en', 'it'] as const)(
    'are asked for in the reader’s language (%s), and counted until seen',
    async (locale) => {
      const server = () => alerts(null, '2026-11-23T12:00:00Z', null);
      const { page, asked } = await onPage(useOpenAlerts, { locale, server });
      expect(asked).toEqual([{ name: 'OpenAlerts', variables: { locale } }]);
      expect(shown(page)).toEqual({ isLoading: false, error: undefined, items: 3, unseen: 2 });
    },
  );

  it('stay while they are read again each minute', async () => {
    const late = held<Answer>();
    const answers = [alerts(null), late.promise];
    const { page } = await onPage(useOpenAlerts, { server: () => answers.shift() ?? REFUSED });
    refreshNow();
    await nextTick();
    expect(shown(page)).toMatchObject({ isLoading: false, items: 1 });
    late.resolve(alerts());
    await settled();
    expect(shown(page)).toMatchObject({ items: 0, unseen: 0 });
  });

  it('are not said to be none while it is tried again after a failure', async () => {
    const late = held<Answer>();
    const answers = [REFUSED, late.promise];
    const { page } = await onPage(useOpenAlerts, { server: () => answers.shift() ?? REFUSED });
    expect(shown(page)).toMatchObject({ isLoading: false, error: 'METADATA_UNAVAILABLE' });
    page.reload();
    await settled();
    expect(shown(page)).toMatchObject({ isLoading: true, error: undefined });
    late.resolve(alerts(null));
    await settled();
    expect(shown(page)).toMatchObject({ isLoading: false, items: 1 });
  });
});

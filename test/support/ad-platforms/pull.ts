import type { AdConnector, AdContext, AdPage, AdRequest, AdSettings } from '@spunta/ads';
import type { PlatformServer } from './platform-server.js';

export interface TestContext extends AdContext {
  /** Milliseconds of each wait, in order. */
  waits: number[];
  stop(reason?: Error): void;
}

/** Waiting moves the server's clock instead of taking time. */
export function testContext(server: PlatformServer): TestContext {
  const controller = new AbortController();
  const waits: number[] = [];
  return {
    waits,
    signal: controller.signal,
    now: () => new Date(server.state.clock.now),
    pause: async (ms) => {
      controller.signal.throwIfAborted();
      waits.push(ms);
      server.state.clock.now += ms;
    },
    stop: (reason = new Error('stopped')) => controller.abort(reason),
  };
}

/** All pages of a pull, or the first so many. */
export async function pull(
  connector: AdConnector,
  settings: AdSettings,
  request: AdRequest,
  context: AdContext,
  most = Infinity,
): Promise<AdPage[]> {
  const pages: AdPage[] = [];
  for await (const page of connector.fetchInsights(settings, request, context)) {
    pages.push(page);
    if (pages.length >= most) break;
  }
  return pages;
}

import { createClient } from 'graphql-ws';
import { WebSocket, type ClientOptions } from 'ws';
import { headersOf, type Auth, type GraphqlAnswer, type TestApp } from './app.js';

type Answer = Partial<GraphqlAnswer<unknown>>;

/** One subscription as its client sees it. */
export interface Heard<T> {
  /** What was pushed, in order; a refusal is one with `errors`. */
  pushes: GraphqlAnswer<T>[];
  /** Set when the server ended it; `errors` of a document that was refused whole. */
  ended?: { errors?: GraphqlAnswer<T>['errors']; close?: { code: number; reason: string } };
  stop: () => void;
}

export interface LiveClient {
  subscribe<T>(query: string, variables?: object): Heard<T>;
  /** Set when the socket is closed. */
  closed?: { code: number; reason: string };
  /** Cuts the line without a goodbye. */
  cut: () => void;
  close: () => void;
}

export interface LiveOptions {
  auth?: Auth;
  headers?: Record<string, string>;
  params?: Record<string, unknown>;
}

export const socketUrl = (app: TestApp): string => `${app.url.replace('http', 'ws')}/graphql`;

/** A plain socket that speaks the protocol's name. */
export function openSocket(url: string, options: ClientOptions = {}): WebSocket {
  return new WebSocket(url, 'graphql-transport-ws', options);
}

/** The client that programs and the dashboard use, on one socket and without a second try. */
export function connectLive(app: TestApp, { auth, headers = {}, params }: LiveOptions = {}): LiveClient {
  let socket: WebSocket | undefined;
  const sent = { ...headersOf(auth), ...headers };
  class Socket extends WebSocket {
    constructor(url: string, protocol: string) {
      super(url, protocol, { headers: sent });
      socket = this as WebSocket;
    }
  }
  const csrf = auth && 'cookie' in auth ? { csrfToken: auth.csrfToken } : {};
  const client = createClient({
    url: socketUrl(app),
    webSocketImpl: Socket,
    connectionParams: { ...csrf, ...params },
    lazy: false,
    retryAttempts: 0,
    onNonLazyError: () => undefined,
    on: { closed: (event) => void (live.closed = closeOf(event)) },
  });
  const live: LiveClient = {
    subscribe: <T>(query: string, variables: object = {}) => {
      const heard: Heard<T> = { pushes: [], stop: () => undefined };
      heard.stop = client.subscribe<T>(
        { query, variables: variables as Record<string, unknown> },
        {
          next: (push) => void heard.pushes.push(push as unknown as GraphqlAnswer<T>),
          error: (error) => void (heard.ended = endingOf(error)),
          complete: () => void (heard.ended = {}),
        },
      );
      return heard;
    },
    cut: () => socket?.terminate(),
    close: () => void client.dispose(),
  };
  return live;
}

function closeOf(event: unknown): { code: number; reason: string } {
  const { code, reason } = event as { code: number; reason: string };
  return { code, reason };
}

function endingOf(error: unknown): NonNullable<Heard<never>['ended']> {
  return Array.isArray(error) ? { errors: error as NonNullable<Answer['errors']> } : { close: closeOf(error) };
}

import type { Client } from '@urql/vue';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { SessionPartsFragment, SetUpInput } from '../generated/graphql.js';
import { changeLocale, isLocale } from '../i18n/index.js';
import { toApiError, type ApiError } from './errors.js';
import { isAllowed, type Permission } from './permissions.js';
import { SessionDocument, SetUpDocument, SignInDocument, SignOutDocument } from './operations.js';

interface Instance {
  setUpRequired: boolean;
  isSample: boolean;
  version: string;
}

/** Who is signed in. The only store: everything else is the server's answer or the URL. */
export const useSession = defineStore('session', () => {
  const session = shallowRef<SessionPartsFragment | null>(null);
  const instance = shallowRef<Instance | null>(null);
  const loadError = shallowRef<ApiError | null>(null);
  const client = shallowRef<Client | null>(null);
  const isLoaded = ref(false);

  function api(): Client {
    if (!client.value) throw new Error('The session store is used before the client is connected.');
    return client.value;
  }

  function enter(entered: SessionPartsFragment): void {
    session.value = entered;
    if (isLocale(entered.user.locale)) changeLocale(entered.user.locale);
  }

  async function load(): Promise<void> {
    const { data, error } = await api().query(SessionDocument, {}, { requestPolicy: 'network-only' }).toPromise();
    loadError.value = toApiError(error);
    if (!data) return;
    isLoaded.value = true;
    instance.value = data.instance;
    if (data.session) enter(data.session);
    else session.value = null;
  }

  async function signIn(email: string, password: string): Promise<ApiError | null> {
    const { data, error } = await api().mutation(SignInDocument, { email, password }).toPromise();
    if (data) enter(data.signIn);
    return toApiError(error);
  }

  async function setUp(input: SetUpInput): Promise<ApiError | null> {
    const { data, error } = await api().mutation(SetUpDocument, { input }).toPromise();
    if (data) enter(data.setUp);
    return toApiError(error);
  }

  async function signOut(): Promise<ApiError | null> {
    const { error } = await api().mutation(SignOutDocument, {}).toPromise();
    return toApiError(error);
  }

  function change(part: Partial<Pick<SessionPartsFragment, 'user' | 'workspace'>>): void {
    if (session.value) session.value = { ...session.value, ...part };
  }

  return {
    session,
    instance,
    loadError,
    client,
    isLoaded,
    isAdministrator: computed(() => session.value?.user.role === 'ADMINISTRATOR'),
    may: (permission: Permission) => isAllowed(session.value?.user.role, permission),
    load,
    signIn,
    setUp,
    signOut,
    change,
    forget: () => (session.value = null),
  };
});

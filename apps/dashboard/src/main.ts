import urql from '@urql/vue';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { createClient } from './api/client.js';
import { useSession } from './api/session.store.js';
import { i18n } from './i18n/index.js';
import { router } from './router.js';
import './theme/base.css';
import { vuetify } from './theme/vuetify.js';

const app = createApp(App).use(createPinia()).use(i18n).use(vuetify);
const session = useSession();

function leaveForSignIn(): void {
  if (!session.session) return;
  const { fullPath, meta } = router.currentRoute.value;
  session.forget();
  if (!meta.isPublic) void router.push({ name: 'sign-in', query: { next: fullPath, ended: '1' } });
}

/** After an upgrade of the server an open page asks for files that are gone: load it anew, but not for ever. */
window.addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('spunta.reloaded') ?? 0);
  if (Date.now() - last < 60_000) return;
  sessionStorage.setItem('spunta.reloaded', String(Date.now()));
  window.location.reload();
});

const client = createClient({ csrfToken: () => session.session?.csrfToken ?? null, onSignedOut: leaveForSignIn });
session.client = client;
document.documentElement.lang = i18n.global.locale.value;
app.use(urql, client).use(router).mount('#app');

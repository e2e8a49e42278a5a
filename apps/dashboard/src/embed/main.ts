import { createApp } from 'vue';
import EmbedPage from './EmbedPage.vue';
import './embed.css';

createApp(EmbedPage).mount('#app');

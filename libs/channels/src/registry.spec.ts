import { CHANNELS } from '@spunta/domain';
import { channelConnectors, findConnector } from './registry.js';

describe('findConnector', () => {
  it('finds each registered messenger under its own name', () => {
    for (const [channel, connector] of Object.entries(channelConnectors)) {
      expect(findConnector(channel)).toBe(connector);
      expect(connector.channel).toBe(channel);
      expect(CHANNELS).toContain(connector.channel);
    }
    expect(findConnector('whatsapp')).toBeDefined();
  });

  it.each(['', 'WhatsApp', 'kik', 'constructor', '__proto__', 'toString'])('finds none under %j', (name) => {
    expect(findConnector(name)).toBeUndefined();
  });

  it('declares settings by keys in snake case, each once, in both languages', () => {
    for (const { settings } of Object.values(channelConnectors)) {
      expect(new Set(settings.map((setting) => setting.key)).size).toBe(settings.length);
      for (const { key, label, help } of settings) {
        expect(key).toMatch(/^[a-z]+(_[a-z]+)*$/);
        for (const text of [label.en, label.it, help.en, help.it]) expect(text).not.toBe('');
      }
    }
  });
});

import fc from 'fast-check';
import { embedSnippet, SANDBOX } from './embed-snippet.js';

const ADDRESS = 'https://spunta.example/embed/AbC-_1';

describe('what is pasted into a site', () => {
  it('is one frame, with a title for those who do not see it, late loading and few rights', () => {
    expect(embedSnippet(ADDRESS, 'Messages')).toBe(
      `<iframe src="${ADDRESS}" title="Messages" width="100%" height="480" loading="lazy" sandbox="${SANDBOX}" referrerpolicy="strict-origin" style="border: 0"></iframe>`,
    );
    expect(SANDBOX.split(' ')).not.toContain('allow-top-navigation');
    expect(SANDBOX.split(' ')).not.toContain('allow-forms');
  });

  it('stays one frame whatever the title is', () => {
    fc.assert(
      fc.property(fc.string(), (title) => {
        const snippet = embedSnippet(ADDRESS, title);
        expect(snippet.match(/</g)).toHaveLength(2);
        expect(snippet.match(/>/g)).toHaveLength(2);
        expect(snippet.match(/"/g)).toHaveLength(16);
        const [, written = ''] = /title="([^"]*)"/.exec(snippet) ?? [];
        const read = written.replace(
          /&(lt|gt|quot|amp);/g,
          (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name] ?? '',
        );
        expect(read).toBe(title);
      }),
    );
  });
});

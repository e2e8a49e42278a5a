/** `content-disposition` of a download: the name for old readers in ASCII, for all others as it is (RFC 6266). */
export function attachmentOf(name: string, extension: string, otherwise: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const encoded = encodeURIComponent(`${name}.${extension}`).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain || otherwise}.${extension}"; filename*=UTF-8''${encoded}`;
}

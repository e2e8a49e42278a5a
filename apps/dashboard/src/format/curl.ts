/** Text in single quotes, as every POSIX shell reads it back unchanged. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A command that asks the same with an API key out of the variable SPUNTA_KEY. */
export function toCurl(origin: string, query: string): string {
  return [
    `curl -s ${quoted(`${origin}/graphql`)}`,
    '-H "Authorization: Bearer $SPUNTA_KEY"',
    "-H 'Content-Type: application/json'",
    `--data-binary ${quoted(JSON.stringify({ query }))}`,
  ].join(' \\\n  ');
}

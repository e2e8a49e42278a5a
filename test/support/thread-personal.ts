/** Keys of a thread's items whose text belongs to a person, is what a person wrote, or is a key to their inbox. */
const PERSONAL_KEYS = new Set([
  'text',
  'title',
  'payload',
  'emoji',
  'url',
  'name',
  'username',
  'user_ref',
  'metadata',
  'reason',
  'message',
  'ad_title',
  'photo_url',
  'video_url',
  'referer_uri',
  'authorization_code',
  'notification_messages_token',
  'one_time_notif_token',
  'player_id',
]);

/** Ids of pages and accounts, which stand in every event. */
const ACCOUNTS = new Set(['556600001', '556600002', '178410000']);

/** Every text and id of a person in a delivery of Messenger or Instagram. Ids under ten digits may turn up in a hash by chance. */
export function personalOfThreads(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return PERSONAL_KEYS.has(key) && value.length > 1 ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => personalOfThreads(item, key));
  if (typeof value !== 'object' || value === null) return [];
  const id = (value as { id?: unknown }).id;
  const isPerson = ['sender', 'recipient', 'from'].includes(key) && typeof id === 'string' && id.length > 9;
  return [
    ...(isPerson && !ACCOUNTS.has(id) ? [id] : []),
    ...Object.entries(value).flatMap(([name, child]) => personalOfThreads(child, name)),
  ];
}

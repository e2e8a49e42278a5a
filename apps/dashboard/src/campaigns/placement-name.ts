const PLATFORMS: Record<string, string> = {
  facebook: 'Facebook',
  instagram: 'Instagram',
  messenger: 'Messenger',
  whatsapp: 'WhatsApp',
  audience_network: 'Audience Network',
  threads: 'Threads',
  snapchat: 'Snapchat',
};

/** `whatsapp / status` as people write it: "WhatsApp, status". Positions keep the platform's word. */
export function placementName(value: string): string {
  const [first = '', ...others] = value.split(' / ');
  const position = others.join(' / ').replaceAll('_', ' ');
  const platform = PLATFORMS[first] ?? first.replaceAll('_', ' ');
  return position ? `${platform}, ${position}` : platform;
}

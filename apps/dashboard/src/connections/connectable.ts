/** Messengers that can be connected, in the order of the wizard. */
export const CONNECTABLE = ['whatsapp', 'messenger', 'instagram'] as const;
export type ConnectableChannel = (typeof CONNECTABLE)[number];

export function isConnectable(channel: unknown): channel is ConnectableChannel {
  return (CONNECTABLE as readonly unknown[]).includes(channel);
}

/** Webhook fields in Meta's own words: without the needed ones figures are missing, the useful ones add to them. */
export const WEBHOOK_FIELDS: Record<ConnectableChannel, { needed: string[]; useful: string[] }> = {
  whatsapp: {
    needed: ['messages'],
    useful: ['message_template_status_update', 'account_update', 'phone_number_quality_update'],
  },
  messenger: {
    needed: ['messages', 'messaging_postbacks', 'message_echoes', 'message_deliveries', 'message_reads'],
    useful: [
      'messaging_referrals',
      'messaging_optins',
      'message_reactions',
      'message_edits',
      'messaging_handovers',
      'messaging_policy_enforcement',
      'standby',
    ],
  },
  instagram: {
    needed: ['messages', 'messaging_postbacks', 'messaging_seen'],
    useful: [
      'messaging_referral',
      'messaging_optins',
      'message_reactions',
      'message_edit',
      'messaging_handover',
      'standby',
    ],
  },
};

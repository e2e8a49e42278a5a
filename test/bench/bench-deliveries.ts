import { createHmac } from 'node:crypto';

export interface SignedDelivery {
  body: string;
  headers: Record<string, string>;
}

let counter = 0;

/** A delivery of one message of about 900 bytes, signed; each call makes a new message id. */
export function makeSignedDelivery(secret: string, at = new Date()): SignedDelivery {
  counter += 1;
  const number = String(counter).padStart(9, '0');
  const message = {
    from: `39333${number.slice(-7)}`,
    from_user_id: `IT.77${number}`,
    id: `wamid.BENCH${process.pid}${number}`,
    timestamp: String(Math.floor(at.getTime() / 1000)),
    type: 'text',
    text: { body: 'x'.repeat(300) },
  };
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '390612345678', phone_number_id: '880044001' },
    contacts: [{ profile: { name: 'Bench' }, wa_id: message.from, user_id: message.from_user_id }],
    messages: [message],
  };
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '700100200300', changes: [{ field: 'messages', value }] }],
  });
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return { body, headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` } };
}

import type { Services } from './services.js';

/**
 * On an installation without users: makes the administrator of the settings, or answers the address of a one-time set-up
 * page. null when there is nothing left to do. No default password exists.
 */
export async function prepareFirstUser(
  { settings, people }: Services,
  url: string,
  isSample: boolean,
): Promise<string | null> {
  if (!(await people.setUpRequired())) return null;
  const { SPUNTA_ADMIN_EMAIL: email, SPUNTA_ADMIN_PASSWORD: password } = settings;
  if (email && password) {
    await people.createFirst({ email, password, name: 'Administrator' }, isSample);
    return null;
  }
  return `${url}/set-up?token=${await people.newSetUpToken()}`;
}

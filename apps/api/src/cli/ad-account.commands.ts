import { AD_PLATFORMS } from '@spunta/domain';
import { Argument, InvalidArgumentError, type Command } from 'commander';
import { collect, toSettings } from './pairs.js';
import type { Run } from './cli.types.js';

const VERBS = {
  sync: 'pull now; "ad-account list" tells how far it is',
  pause: 'pull no more until resumed',
  resume: 'pull again',
  remove: 'forget the account and its token; its figures stay',
};

interface AddOptions {
  name: string;
  set: string[];
  historyDays?: number;
}

export function addAdAccountCommands(program: Command, run: Run): void {
  const account = program.command('ad-account').description('ad accounts whose figures are pulled each day');
  account
    .command('add')
    .addArgument(new Argument('<platform>').choices(AD_PLATFORMS))
    .description('connect an account; token and account are checked and the first pull begins')
    .requiredOption('--name <name>', 'what to call it')
    .option(
      '--set <key=value...>',
      "settings in the platform's own words: access_token=... account_id=...",
      collect,
      [],
    )
    .option('--history-days <days>', 'how far back the first pull goes (90)', wholeNumber)
    .action((platform: string, { name, set, historyDays }: AddOptions, command: Command) =>
      run(command, (client) =>
        client.command('ad-account-add', { platform, name, historyDays, settings: toSettings(set) }),
      ),
    );
  account
    .command('list')
    .description('all of them, with their last pull')
    .action((_options: object, command: Command) => run(command, (client) => client.command('ad-account-list', {})));
  for (const [verb, description] of Object.entries(VERBS)) {
    account
      .command(`${verb} <id>`)
      .description(description)
      .action((id: string, _options: object, command: Command) =>
        run(command, (client) => client.command(`ad-account-${verb}`, { id })),
      );
  }
}

function wholeNumber(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number of days.');
}

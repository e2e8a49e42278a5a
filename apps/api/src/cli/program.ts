import { ROLES, SpuntaError } from '@spunta/domain';
import { Command, CommanderError, Option } from 'commander';
import { ApiClient } from './api.client.js';
import type { CliContext, GlobalOptions, Run, Terminal } from './cli.types.js';
import { addAdAccountCommands } from './ad-account.commands.js';
import { addFileCommands } from './file.commands.js';
import { print } from './output.js';
import { collect, toSettings } from './pairs.js';
import { findServer } from './server.finder.js';

/** Runs one command line; answers the exit code. */
export async function runCli(args: string[], context: CliContext): Promise<number> {
  const { stdout, stderr } = context.terminal;
  const program = new Command('spunta')
    .description('Works on the server that runs on this machine, else on its data folder; --url reaches one elsewhere.')
    .option('--json', 'print one JSON document')
    .option('--url <address>', 'a server elsewhere')
    .option('--api-key <key>', 'an API key of that server')
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
    .exitOverride();
  let healthy = true;
  const run: Run = async (command, work) => {
    const result = await atServer(command.optsWithGlobals<GlobalOptions>(), context, work);
    if (result !== undefined) print(stdout, result, command.optsWithGlobals<GlobalOptions>().json);
    healthy = (result as { healthy?: boolean } | undefined)?.healthy !== false;
  };
  addConnectionCommands(program, run);
  addAdAccountCommands(program, run);
  addFileCommands(program, run);
  addPeopleCommands(program, run);
  addUpkeepCommands(program, run);
  try {
    await program.parseAsync(args, { from: 'user' });
    return healthy ? 0 : 1;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    stderr.write(`${error instanceof SpuntaError ? error.message : String((error as Error).stack ?? error)}\n`);
    return 1;
  }
}

async function atServer(
  options: GlobalOptions,
  context: CliContext,
  work: (client: ApiClient, terminal: Terminal) => Promise<unknown>,
): Promise<unknown> {
  const server = await findServer(options, context);
  const client = new ApiClient(server);
  try {
    return await work(client, context.terminal);
  } finally {
    await client.close();
    await server.close();
  }
}

function addConnectionCommands(program: Command, run: Run): void {
  const connection = program.command('connection').description('messenger accounts that deliver here');
  connection
    .command('add <channel>')
    .description('connect an account; answers its id and webhook path')
    .requiredOption('--name <name>', 'what to call it')
    .option('--set <key=value...>', "settings in the platform's own words, such as app_secret=...", collect, [])
    .action((channel: string, { name, set }: { name: string; set: string[] }, command: Command) =>
      run(command, (client) => client.command('connection-add', { channel, name, settings: toSettings(set) })),
    );
  connection
    .command('list')
    .description('all of them, with what waits')
    .action((_options: object, command: Command) => run(command, (client) => client.command('connection-list', {})));
  for (const verb of ['pause', 'resume']) {
    connection
      .command(`${verb} <id>`)
      .description(verb === 'pause' ? 'answer its webhooks 404 until resumed' : 'take its webhooks again')
      .action((id: string, _options: object, command: Command) =>
        run(command, (client) => client.command(`connection-${verb}`, { id })),
      );
  }
}

function addPeopleCommands(program: Command, run: Run): void {
  const role = () => new Option('--role <role>', 'what it may do').choices(ROLES).makeOptionMandatory();
  const keys = program.command('api-key').description('keys for programs');
  keys
    .command('create')
    .description('make a key; it is shown this once')
    .requiredOption('--name <name>', 'what it is for')
    .addOption(role())
    .action(({ name, role: of }: { name: string; role: string }, command: Command) =>
      run(command, (client) => client.command('api-key-create', { name, role: of })),
    );
  keys
    .command('list')
    .action((_options: object, command: Command) => run(command, (client) => client.command('api-key-list', {})));
  keys
    .command('revoke <id>')
    .action((id: string, _options: object, command: Command) =>
      run(command, (client) => client.command('api-key-revoke', { id })),
    );
  program
    .command('user')
    .description('people who sign in')
    .command('add')
    .description('make a user; the password is read from standard input')
    .requiredOption('--email <address>', 'to sign in with')
    .requiredOption('--name <name>', 'what to call them')
    .addOption(role())
    .option('--password <password>', 'instead of standard input; other users of this machine can see it')
    .action((options: NewUserOptions, command: Command) =>
      run(command, async (client, terminal) => client.command('user-add', await newUser(options, terminal))),
    );
}

function addUpkeepCommands(program: Command, run: Run): void {
  program
    .command('rebuild')
    .description('recompute all rollups from the events')
    .action((_options: object, command: Command) => run(command, (client) => client.command('rebuild', {})));
  program
    .command('replay')
    .description('read kept deliveries again; counts nothing twice')
    .option('--connection <id>', 'of one connection only')
    .option('--from <day>', 'first day in UTC, YYYY-MM-DD')
    .option('--to <day>', 'last day in UTC, included')
    .action(({ connection: connectionId, from, to }: Record<string, string | undefined>, command: Command) =>
      run(command, (client) => client.command('replay', { connectionId, from, to })),
    );
  program
    .command('doctor')
    .description('look at everything that commonly goes wrong')
    .action((_options: object, command: Command) => run(command, (client) => client.command('doctor', {})));
}

interface NewUserOptions {
  email: string;
  name: string;
  role: string;
  password?: string;
}

async function newUser(options: NewUserOptions, { stdin }: Terminal): Promise<NewUserOptions> {
  const { email, name, role } = options;
  if (options.password !== undefined) return { email, name, role, password: options.password };
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk as Buffer));
  return {
    email,
    name,
    role,
    password: Buffer.concat(chunks)
      .toString('utf8')
      .replace(/\r?\n$/, ''),
  };
}

import { SpuntaError } from '@spunta/domain';
import { z } from 'zod';
import type { Caller } from '../people/caller.js';
import type { CommandDeps } from './command-deps.js';
import { COMMANDS } from './commands.js';

/** Runs a command of the command line by name. */
export class CommandsService {
  constructor(private readonly deps: CommandDeps) {}

  /** Throws NOT_FOUND for an unknown name and INVALID_INPUT for input that does not fit. */
  run(name: string, caller: Caller, input: unknown): Promise<unknown> {
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command) {
      throw new SpuntaError('NOT_FOUND', `There is no command ${name}. Use ${Object.keys(COMMANDS).join(', ')}.`);
    }
    const parsed = command.input.safeParse(input ?? {});
    if (!parsed.success) {
      const message = `${name} cannot run: ${z.prettifyError(parsed.error)}`;
      throw new SpuntaError('INVALID_INPUT', message, fieldOf(parsed.error.issues[0]));
    }
    return command.run(this.deps, caller, parsed.data);
  }
}

/** An option that no command knows is itself at fault. */
function fieldOf(issue: z.core.$ZodIssue | undefined): string | undefined {
  const path = [...(issue?.path ?? []), ...(issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])];
  return path.length === 0 ? undefined : path.join('.');
}

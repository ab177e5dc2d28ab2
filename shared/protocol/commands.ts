import { z } from 'zod';
import { isEntityId, type ParticipantId } from '../vocabulary/ids.ts';
import { MAX_NAME, roles } from '../vocabulary/people.ts';
import { cleanLine } from '../vocabulary/text.ts';
import { MAX_TITLE } from '../vocabulary/workshop.ts';
import type { Refusal } from './refusals.ts';

const entityId = z.string().refine(isEntityId, 'must be 8 to 32 letters, digits, _ or -');
const participantId = entityId.transform((id) => id as ParticipantId);

/** A board's title: one clean line. */
export const titleText = z
  .string()
  .max(MAX_TITLE)
  .transform(cleanLine)
  .refine((text) => text !== '', 'must not be empty');

/** `id` is the client's own and makes a repeat return the first answer; `expectedRevision` means the changed part's. */
const envelope = { id: entityId, expectedRevision: z.int().min(0).optional() };

/** A wish sent to the server. The closed list of what can be wished. */
export const command = z.discriminatedUnion('type', [
  z.strictObject({ ...envelope, type: z.literal('rename'), title: titleText }),
  z.strictObject({ ...envelope, type: z.literal('lock'), locked: z.boolean() }),
  z.strictObject({
    ...envelope,
    type: z.literal('rename-person'),
    participant: participantId,
    name: z
      .string()
      .min(1)
      .max(4 * MAX_NAME),
  }),
  z.strictObject({ ...envelope, type: z.literal('remove-person'), participant: participantId }),
  z.strictObject({ ...envelope, type: z.literal('rotate-link'), role: z.enum(roles) }),
]);

export type Command = z.infer<typeof command>;
/** A command that changes the workshop's own parts; the others change people and links. */
export type WorkshopCommand = Extract<Command, { type: 'rename' | 'lock' }>;

/** The answer to a command that was carried out. */
export const commandDone = z.object({ revision: z.int() });
export type CommandDone = z.infer<typeof commandDone>;

/** The answer to a command that was not. */
export interface CommandRefused {
  readonly refusal: Refusal;
  readonly revision: number;
}

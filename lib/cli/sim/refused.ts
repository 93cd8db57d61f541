/** A command cannot do what was asked for; the message says why, for people. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** A command was called with the wrong words; the message shows how it is used. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}

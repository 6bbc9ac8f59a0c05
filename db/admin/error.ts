/** Why the operator's command was refused: French sentences, shown as they are. Nothing was changed. */
export class AdminError extends Error {}

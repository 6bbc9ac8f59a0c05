/** Why a whole file was refused: one French sentence, shown as it is. Nothing was changed. */
export class ImportError extends Error {}

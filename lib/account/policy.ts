/** Who leads a structure hands the role over before giving up their own habilitation. */
export const canGiveUp = (role: "aucun" | "secondaire" | "principal") => role !== "principal";

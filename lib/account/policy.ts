import type { Role } from "@/lib/domain/vocabulary";

/** Who leads a structure hands the role over before giving up their own habilitation. */
export const canGiveUp = (role: Role) => role !== "principal";

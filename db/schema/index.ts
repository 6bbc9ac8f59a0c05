export * from "./audit";
export * from "./delivery";
export * from "./list";
export * from "./message";
export * from "./partner";
export * from "./structure";
export * from "./user";

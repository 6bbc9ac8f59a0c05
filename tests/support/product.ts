// What the tests call of the product, room by room. Loaded when asked for: a test makes its database first.

const rooms = {
  messages: async () => ({
    ...(await import("@/lib/messages/find")),
    ...(await import("@/lib/messages/draft/read")),
    ...(await import("@/lib/messages/draft/delete")),
    ...(await import("@/lib/messages/draft/duplicate")),
    ...(await import("@/lib/messages/sending/send")),
    ...(await import("@/lib/messages/sending/deliver")),
    ...(await import("@/lib/messages/sending/audience")),
    ...(await import("@/lib/messages/draft/save")),
    ...(await import("@/lib/messages/sent/add")),
    ...(await import("@/lib/messages/sent/export")),
    ...(await import("@/lib/messages/outbox/read")),
    ...(await import("./messages")),
  }),
  messageActions: async () => ({
    ...(await import("@/lib/messages/draft/actions")),
    ...(await import("@/lib/messages/sending/actions")),
    ...(await import("@/lib/messages/sent/actions")),
  }),
  inbox: async () => ({
    ...(await import("@/lib/inbox/read")),
    ...(await import("@/lib/inbox/open")),
    ...(await import("@/lib/inbox/mark-read")),
    ...(await import("@/lib/inbox/unread")),
  }),
  lists: async () => ({
    ...(await import("@/lib/lists/find")),
    ...(await import("@/lib/lists/read")),
    ...(await import("@/lib/lists/choices")),
    ...(await import("@/lib/lists/count")),
    ...(await import("@/lib/lists/create")),
    ...(await import("@/lib/lists/rename")),
    ...(await import("@/lib/lists/delete")),
    ...(await import("@/lib/lists/members/read")),
    ...(await import("@/lib/lists/members/add")),
    ...(await import("@/lib/lists/members/remove")),
    ...(await import("@/lib/lists/members/export")),
    ...(await import("@/lib/lists/file/check")),
  }),
  recipients: async () => ({
    ...(await import("@/lib/recipients/read")),
    ...(await import("@/lib/recipients/resolve/resolve")),
    ...(await import("@/lib/recipients/resolve/chosen")),
    ...(await import("@/lib/recipients/resolve/pasted")),
    ...(await import("@/lib/recipients/search/autocomplete")),
    ...(await import("@/lib/recipients/search/find")),
  }),
  habilitations: async () => ({
    ...(await import("@/lib/habilitations/find")),
    ...(await import("@/lib/habilitations/people/read")),
    ...(await import("@/lib/habilitations/people/change")),
    ...(await import("@/lib/habilitations/people/revoke")),
    ...(await import("@/lib/habilitations/people/hand-over")),
    ...(await import("@/lib/habilitations/grant/grant")),
    ...(await import("@/lib/habilitations/grant/read")),
    ...(await import("@/lib/habilitations/service/read")),
    ...(await import("@/lib/habilitations/service/change")),
    ...(await import("@/lib/habilitations/history/read")),
  }),
  requests: async () => ({
    ...(await import("@/lib/habilitations/request/ask")),
    ...(await import("@/lib/habilitations/request/cancel")),
    ...(await import("@/lib/habilitations/answer/answer")),
    ...(await import("@/lib/habilitations/request/find")),
    ...(await import("@/lib/habilitations/request/own")),
    ...(await import("@/lib/habilitations/request/search")),
  }),
};

type Rooms = typeof rooms;
export type Product = { [Room in keyof Rooms]: Awaited<ReturnType<Rooms[Room]>> };

export const product = <Room extends keyof Product>(room: Room) => rooms[room]() as Promise<Product[Room]>;

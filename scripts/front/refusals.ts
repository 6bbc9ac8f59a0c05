import { TOO_LONG, UNAVAILABLE } from "@/lib/domain/refusal";

/** What the front answers by itself. */
export type Refusal = {
  status: number;
  title: string;
  text: string;
  /** The words of its way out; an empty address is the same page again. */
  way: { label: string; href: string };
  headers?: Record<string, string>;
  /** What the form says, whose action it was (components/ui/sending.ts). */
  action?: string;
};

const inbox = { label: "Aller à la boîte de réception", href: "/reception" };
const again = { label: "Réessayer", href: "" };

const unreadable = {
  title: "Cette adresse est mal écrite",
  text: "Elle contient des caractères qui ne se lisent pas. Vérifiez-la, ou partez de la boîte de réception.",
  way: inbox,
};

export const refusals = {
  address: { status: 400, ...unreadable },
  tooLongAddress: { status: 414, ...unreadable, text: "Elle est trop longue. Partez de la boîte de réception." },
  request: {
    status: 400,
    title: "Cette demande n’est pas reconnue",
    text: "Rechargez la page, puis recommencez.",
    way: inbox,
  },
  form: {
    status: 400,
    title: "Ce formulaire n’est pas reconnu",
    text: "Rien n’a été enregistré. Rechargez la page, puis recommencez.",
    way: { label: "Revenir à la page", href: "" },
  },
  origin: {
    status: 403,
    title: "Cette demande vient d’un autre site",
    text: "Rien n’a été enregistré. Ouvrez Mes messages dans votre navigateur, puis recommencez.",
    way: inbox,
  },
  method: {
    status: 405,
    title: "Cette action n’existe pas",
    text: "Une page de Mes messages se lit, ou s’envoie par ses formulaires.",
    way: inbox,
    headers: { allow: "GET, HEAD, POST" },
  },
  noLength: {
    status: 411,
    title: "La longueur de ce que vous envoyez n’est pas dite",
    text: "Rien n’a été enregistré. Rechargez la page, puis recommencez.",
    way: inbox,
  },
  tooLong: {
    status: 413,
    title: "Ce que vous envoyez est trop long",
    text: "Rien n’a été enregistré. Revenez en arrière et raccourcissez votre texte.",
    way: { label: "Revenir à la page", href: "" },
    action: TOO_LONG,
  },
  slow: { status: 408, title: "La demande a mis trop longtemps à arriver", text: "Recommencez.", way: again },
  headers: {
    status: 431,
    title: "Cette demande est trop longue",
    text: "Effacez les cookies de ce site, puis recommencez.",
    way: inbox,
  },
  expectation: {
    status: 417,
    title: "Cette demande n’est pas reconnue",
    text: "Rechargez la page, puis recommencez.",
    way: inbox,
  },
  broken: {
    status: 500,
    title: "La page n’a pas pu s’afficher",
    text: "Ce qui était enregistré ou envoyé l’est toujours. Réessayez dans quelques instants.",
    way: again,
  },
  unavailable: {
    status: 503,
    title: "Le service est momentanément indisponible",
    text: "Réessayez dans quelques instants\u00a0; rien n’a été perdu.",
    way: again,
    headers: { "retry-after": "5" },
    action: UNAVAILABLE,
  },
} satisfies Record<string, Refusal>;

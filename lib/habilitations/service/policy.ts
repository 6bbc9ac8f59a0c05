/** As in the national directory's file of services, in code points. */
export const CODE_MAX = 100;
export const LABEL_MAX = 100;

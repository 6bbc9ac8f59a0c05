/** How far the unread messages are counted: « 999+ » beyond. */
export const UNREAD_COUNTED = 999;

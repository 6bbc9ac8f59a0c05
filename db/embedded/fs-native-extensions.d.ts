declare module "fs-native-extensions" {
  /** A lock of the kernel on an open file: false when somebody else's is in the way. Given up when the file is closed. */
  export function tryLock(fd: number, options?: { shared?: boolean }): boolean;
}

/** A nominal type: a `string` that has been checked to be an id of one kind cannot be passed as another. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };

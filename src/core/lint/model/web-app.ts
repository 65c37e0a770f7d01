import type { Location, TextEdit } from '../../text/range.js';
import type { Field } from './value.js';

/** Something that a handler does, with the name it goes by in messages: `model.predict`. */
export interface Deed {
  readonly at: Location;
  readonly what: string;
}

/** A function that answers one of SageMaker's two paths in a Python web framework. */
export interface Handler {
  readonly path: '/ping' | '/invocations';
  /** The function's name. */
  readonly at: Location;
  /** Runs on the event loop itself: `async def` of FastAPI, Starlette or Quart, not of Flask. */
  readonly isOnLoop: boolean;
  /** Calls that hold up whoever runs them: model code, `requests`, `time.sleep`. Those given to a thread are left out. */
  readonly blocking: readonly Deed[];
  /** Model code that surely runs for every request, loading a model included. */
  readonly inference: readonly Deed[];
  /** Locks that it surely waits for, however long that lasts. */
  readonly locks: readonly Deed[];
  /** Responses without a length, when it has no other kind of answer. */
  readonly streams: readonly Deed[];
  /** Header values that grow with the result. */
  readonly grownHeaders: readonly Deed[];
  /** Makes it a plain function, which frameworks run in a thread; absent when its body awaits something. */
  readonly toPlain?: () => readonly TextEdit[];
}

/** A Python web application that answers SageMaker's paths. */
export interface WebApp {
  readonly kind: 'web-app';
  readonly handlers: readonly Handler[];
  /** Flask's `MAX_CONTENT_LENGTH`, in bytes. */
  readonly bodyLimit: Field<number> | undefined;
}

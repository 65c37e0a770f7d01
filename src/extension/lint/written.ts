import * as vscode from 'vscode';
import type { Definition, Difference, Side } from '../../core/compare/index.js';
import { compareDeployment, definitionsIn } from '../../core/compare/index.js';
import type { Project } from '../../core/lint/model/project.js';
import type { EndpointSnapshot } from '../../core/live/snapshot.js';
import type { DeploymentFormat } from '../../core/write/format.js';
import { localise } from '../localise.js';
import type { Place } from './convert.js';
import type { FolderLint } from './folder-lint.js';
import type { Known } from './help.js';

/** An endpoint that a document defines, as plain data. */
export interface WrittenEndpoint {
  /** Tells it from others of the document. */
  readonly key: string;
  /** As deployed. */
  readonly name: string;
  readonly range: vscode.Range;
  /** In how many places of the folder an endpoint of this name is defined, this one included. */
  readonly places: number;
  /** What can be written beside it; absent: nothing that is known to fit. */
  readonly format?: DeploymentFormat;
}

/** A value that differs from what is deployed, in words. */
export interface WrittenDifference {
  readonly id: string;
  readonly what: string;
  readonly written: string;
  readonly deployed: string;
  /** The file's value is a default: whoever deployed may have given another. */
  readonly isOverridable: boolean;
  readonly canTake: boolean;
  /** Where it is written, or the block that lacks it. */
  readonly place: Place | undefined;
}

/** What documents say of endpoints, and where that is not what runs. Hands out plain data and edits. */
export class Written {
  readonly #know: (document: vscode.TextDocument) => Known | undefined;
  readonly #folders: () => Iterable<FolderLint>;
  /** Found once for each state of a project. */
  readonly #found = new WeakMap<Project, readonly Definition[]>();

  /**
   * @param know What is known of a document as it reads now; undefined: it is none of ours.
   * @param folders Those that are read.
   */
  constructor(
    know: (document: vscode.TextDocument) => Known | undefined,
    folders: () => Iterable<FolderLint>,
  ) {
    this.#know = know;
    this.#folders = folders;
  }

  /** Where an endpoint of this name is defined, in any file of a folder that is read. */
  places(name: string): readonly Place[] {
    return [...this.#folders()].flatMap((folder) =>
      this.#of(folder.project())
        .filter((definition) => definition.name === name)
        .flatMap(({ at }) => folder.placeOf(at) ?? []),
    );
  }

  /** Endpoints whose definition the document holds. */
  endpoints(document: vscode.TextDocument): readonly WrittenEndpoint[] {
    const known = this.#know(document);
    if (known === undefined) return [];
    const { folder, project, text } = known;
    const all = this.#of(project);
    return this.#here(project, text.source.file).flatMap(({ key, definition }) => {
      const place = folder.placeOf(definition.at);
      if (place?.uri.toString() !== document.uri.toString()) return [];
      const { name, format } = definition;
      const places = all.filter((one) => one.name === name).length;
      return [{ key, name, range: place.range, places, ...(format === undefined ? {} : { format }) }];
    });
  }

  /** Where what runs is not what is written. @param key Of a `WrittenEndpoint` of the document. */
  differences(
    document: vscode.TextDocument,
    key: string,
    endpoint: EndpointSnapshot,
  ): readonly WrittenDifference[] {
    const known = this.#know(document);
    if (known === undefined) return [];
    return this.#compare(known, key, endpoint).map(
      ({ id, what, written, deployed, isOverridable, take }) => ({
        ...{ id, isOverridable, canTake: take !== undefined, what: localise(what) },
        ...{ written: textOf(written.value), deployed: textOf(deployed) },
        place: known.folder.placeOf(written.at),
      }),
    );
  }

  /**
   * What makes the files say what is deployed. Differences whose edits would touch those of an earlier one are left
   * out.
   *
   * @param ids Of the differences that are taken.
   */
  edit(
    document: vscode.TextDocument,
    key: string,
    endpoint: EndpointSnapshot,
    ids: readonly string[],
  ): vscode.WorkspaceEdit | undefined {
    const known = this.#know(document);
    if (known === undefined) return undefined;
    const edit = new vscode.WorkspaceEdit();
    const taken = new Map<string, { readonly place: Place; readonly newText: string }>();
    for (const { id, take } of this.#compare(known, key, endpoint)) {
      if (!ids.includes(id) || take === undefined) continue;
      const placed = take().flatMap((one) => known.folder.text(one.file)?.editsOf(one) ?? []);
      const isFree = placed.every(({ place, newText }) =>
        [...taken.values()].every(
          (other) =>
            other.place.uri.toString() !== place.uri.toString() ||
            other.place.range.intersection(place.range) === undefined ||
            (other.place.range.isEqual(place.range) && other.newText === newText),
        ),
      );
      if (!isFree) continue;
      for (const { place, newText } of placed) {
        const spot = `${place.uri.toString()} ${place.range.start.line}:${place.range.start.character} ${newText}`;
        if (taken.has(spot)) continue;
        taken.set(spot, { place, newText });
        edit.replace(place.uri, place.range, newText);
      }
    }
    return taken.size === 0 ? undefined : edit;
  }

  #compare({ project, text }: Known, key: string, endpoint: EndpointSnapshot): readonly Difference[] {
    const found = this.#here(project, text.source.file).find((one) => one.key === key);
    return found === undefined ? [] : compareDeployment(found.definition, endpoint);
  }

  #here(
    project: Project,
    file: string,
  ): readonly { readonly key: string; readonly definition: Definition }[] {
    const counts = new Map<string, number>();
    return this.#of(project)
      .filter(({ at }) => at.file === file)
      .map((definition) => {
        const count = (counts.get(definition.name) ?? 0) + 1;
        counts.set(definition.name, count);
        return { key: `${definition.name}#${count}`, definition };
      });
  }

  #of(project: Project): readonly Definition[] {
    let found = this.#found.get(project);
    if (found === undefined) {
      found = definitionsIn(project);
      this.#found.set(project, found);
    }
    return found;
  }
}

function textOf(side: Side): string {
  switch (side.kind) {
    case 'value':
      return side.text;
    case 'absent':
      return vscode.l10n.t('nothing');
    case 'hidden':
      return vscode.l10n.t('a value that is not shown');
  }
}

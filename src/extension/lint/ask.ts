import * as vscode from 'vscode';
import type { Ask, Question } from '../../core/write/endpoint/questions.js';
import { localise } from '../localise.js';

type Answer = Awaited<ReturnType<Ask>>;

/** Puts the questions of a sequence into quick inputs, from the second on with a way back. */
export function askIn(title: string): Ask {
  return (question, step, steps) =>
    new Promise((resolve) => {
      const input = question.kind === 'pick' ? picker(question, resolve) : box(question, resolve);
      input.title = title;
      input.step = step;
      input.totalSteps = steps;
      // Somebody may look up a size in between.
      input.ignoreFocusOut = true;
      if (step > 1) input.buttons = [vscode.QuickInputButtons.Back];
      input.onDidTriggerButton(() => {
        resolve('back');
        input.hide();
      });
      input.onDidHide(() => {
        // After an answer this changes nothing.
        resolve(undefined);
        input.dispose();
      });
      input.show();
    });
}

/** As much of both kinds as a sequence needs. */
type Shown = Pick<
  vscode.InputBox,
  | 'title'
  | 'step'
  | 'totalSteps'
  | 'ignoreFocusOut'
  | 'buttons'
  | 'onDidTriggerButton'
  | 'onDidHide'
  | 'show'
  | 'hide'
  | 'dispose'
>;

function picker(
  { prompt, options, value }: Extract<Question, { kind: 'pick' }>,
  resolve: (answer: Answer) => void,
): Shown {
  const input = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly value: string }>();
  input.placeholder = localise(prompt);
  input.matchOnDescription = true;
  input.items = options.map((option) => ({
    value: option.value,
    label: localise(option.label),
    ...(option.detail === undefined ? {} : { description: localise(option.detail) }),
  }));
  input.activeItems = input.items.filter((item) => item.value === value);
  input.onDidAccept(() => {
    const [picked] = input.selectedItems;
    if (picked === undefined) return;
    resolve({ value: picked.value });
    input.hide();
  });
  return input;
}

function box(
  { prompt, value, problem }: Extract<Question, { kind: 'text' }>,
  resolve: (answer: Answer) => void,
): Shown {
  const input = vscode.window.createInputBox();
  input.prompt = localise(prompt);
  input.value = value;
  const judge = (): boolean => {
    const wrong = problem(input.value);
    input.validationMessage = wrong === undefined ? undefined : localise(wrong);
    return wrong === undefined;
  };
  input.onDidChangeValue(judge);
  input.onDidAccept(() => {
    if (!judge()) return;
    resolve({ value: input.value });
    input.hide();
  });
  return input;
}

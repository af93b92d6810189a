import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** The checkout's root. */
export const root = path.resolve(import.meta.dirname, '../..');

/** One import of one source file. */
export interface Import {
  /** The importing file, from the root, with forward slashes. */
  from: string;
  /** The imported file in the same form, or the package as it is written. */
  to: string;
}

/** What a rule may look at in a source file. */
export interface Source {
  /** Its path from the root, with forward slashes. */
  file: string;
  tree: ts.SourceFile;
}

/** Every TypeScript source of the product, without tests and what tools made. */
export function readSources(): Source[] {
  const folders = ['shared/src', 'backend/src', 'seeds/src', 'frontend/src'].filter((folder) =>
    fs.existsSync(path.join(root, folder)),
  );
  return folders
    .flatMap((folder) => filesIn(folder))
    .map((file) => parse(file, fs.readFileSync(path.join(root, file), 'utf8')));
}

/**
 * Parses one file.
 *
 * @param file its path from the root
 * @param text its content
 */
export function parse(file: string, text: string): Source {
  return { file, tree: ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true) };
}

/**
 * Every import, re-export, `import()` and import type of a file.
 *
 * @param source the file
 */
export function importsOf(source: Source): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined) found.push({ from: source.file, to: resolve(source.file, specifier) });
    ts.forEachChild(node, visit);
  };
  visit(source.tree);
  return found;
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return textOf(node.argument.literal);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return textOf(node.arguments[0]);
  return undefined;
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteral(node) ? node.text : undefined;
}

const workspaces: Record<string, string> = {
  '@tien-do/shared': 'shared/src/index.ts',
  '@tien-do/shared/contract': 'shared/src/contract/index.ts',
  '@tien-do/backend': 'backend/src/index.ts',
  '@tien-do/seeds': 'seeds/src/index.ts',
};

function resolve(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return workspaces[specifier] ?? specifier;
  const target = path.posix.join(path.posix.dirname(from), specifier);
  const bare = target.replace(/\.jsx?$/, '');
  const candidates = [target, `${bare}.ts`, `${bare}.tsx`, `${bare}/index.ts`];
  return (
    candidates.find((file) => fs.statSync(path.join(root, file), { throwIfNoEntry: false })?.isFile()) ??
    target
  );
}

function filesIn(folder: string): string[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesIn(file);
    return /\.tsx?$/.test(entry.name) && !/\.(test|d)\.tsx?$/.test(entry.name) ? [file] : [];
  });
}

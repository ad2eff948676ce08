import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Read settings through the configuration, parsed once (docs/architecture.md, "Settings").',
};
const clock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'libs/mapping has no clock.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'libs/mapping has no clock.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'libs/mapping has no randomness.',
  },
];
const moneyAsNumber = {
  selector: "CallExpression[callee.name='parseFloat']",
  message: 'Money is exact: parse with #money, never as a float.',
};

export default tseslint.config(
  { ignores: ['**/node_modules/', 'dist/', '**/.next/', '.data/', 'apps/dashboard/src/api/schema.d.ts'] },
  {
    files: ['apps/{api,sandbox}/**/*.ts', 'libs/**/*.ts', 'test/**/*.ts', 'apps/dashboard/src/**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-restricted-syntax': ['error', environment, moneyAsNumber],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'off',
      'no-console': 'error',
    },
  },
  {
    files: [
      'apps/*/src/**/config/*.ts',
      'apps/dashboard/src/config.ts',
      'apps/api/src/platform/testing/*.ts',
      'test/**/*.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', moneyAsNumber] },
  },
  {
    files: ['**/*.dto.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        environment,
        moneyAsNumber,
        {
          selector: 'PropertyDefinition[value]:not([typeAnnotation])',
          message: 'Write the type: decorators read it, and only tsc would infer it (the tests run on SWC).',
        },
      ],
    },
  },
  {
    // Both come with their scripts the first time one opens.
    files: ['apps/dashboard/src/**/*.{ts,tsx}'],
    ignores: ['apps/dashboard/src/components/later/*'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@mantine/core',
              importNames: ['Modal', 'Drawer'],
              message: 'Take the one of components/: its scripts are not read with the page.',
            },
          ],
        },
      ],
    },
  },
  {
    // How many lives, and which, is said by hand.
    files: ['libs/mapping/src/lives/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', moneyAsNumber] },
  },
  {
    files: ['libs/mapping/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': ['error', environment, moneyAsNumber, ...clock],
      'no-restricted-globals': ['error', 'fetch', 'setTimeout', 'setInterval', 'crypto', 'performance'],
    },
  },
  {
    files: ['{scripts,bench,test}/**/*.mjs', 'apps/dashboard/*.mjs'],
    extends: [...tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  prettier,
);

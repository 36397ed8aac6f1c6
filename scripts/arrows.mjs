import { cruise } from 'dependency-cruiser';
import rules from '../.dependency-cruiser.mjs';
import { root } from './run.mjs';

process.chdir(root);
const { output } = await cruise(['sdk/src', 'server/src', 'admin/src', 'e2e'], {
  ruleSet: rules,
  validate: true,
  exclude: { path: '(^|/)(node_modules|dist)/' },
  doNotFollow: { path: 'node_modules' },
  tsPreCompilationDeps: true,
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['foothold-source', 'import', 'types', 'default'],
    extensions: ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.json'],
    extensionAlias: { '.js': ['.ts', '.tsx', '.js'] },
  },
});

const { totalCruised, totalDependenciesCruised, violations } = output.summary;
// A checker that read nothing finds nothing: that is a failure, not a success.
if (totalCruised < 50 || totalDependenciesCruised < totalCruised) {
  console.error(
    `Only ${totalCruised} modules with ${totalDependenciesCruised} dependencies were read: the check saw nothing.`,
  );
  process.exit(1);
}
for (const { rule, from, to } of violations) console.error(`${rule.severity} ${rule.name}: ${from} → ${to}`);
const errors = violations.filter(({ rule }) => rule.severity === 'error').length;
console.log(`${totalCruised} modules, ${totalDependenciesCruised} dependencies, ${errors} broken arrows`);
process.exit(errors === 0 ? 0 : 1);

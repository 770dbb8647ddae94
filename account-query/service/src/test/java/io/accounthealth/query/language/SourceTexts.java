package io.accounthealth.query.language;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The texts that sources put together, {@value #VARIES} where they vary: concatenations and {@code formatted} as one.
 * Annotations, what is logged, and what only a programmer reads are passed over.
 */
final class SourceTexts extends TreeScanner<Void, String> {

    static final String VARIES = "…";

    private static final Pattern FORMAT = Pattern.compile("%[sd]");
    private static final Pattern OF_PROGRAMMERS = Pattern.compile(
            "IllegalArgumentException|IllegalStateException|StartupException|NullPointerException|IOException"
                    + "|Metric|Attempt|DataBufferLimitException");

    private final Map<String, String> files = new TreeMap<>();

    private SourceTexts() {}

    /** The file of each text. */
    static Map<String, String> of(Collection<Path> sources) throws IOException {
        SourceTexts texts = new SourceTexts();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : task.parse()) {
                texts.scan(
                        unit,
                        Path.of(unit.getSourceFile().getName()).getFileName().toString());
            }
        }
        return texts.files;
    }

    @Override
    public Void visitAnnotation(AnnotationTree node, String file) {
        return null;
    }

    @Override
    public Void visitNewClass(NewClassTree node, String file) {
        return OF_PROGRAMMERS.matcher(node.getIdentifier().toString()).matches()
                ? null
                : super.visitNewClass(node, file);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree node, String file) {
        String method = node.getMethodSelect().toString();
        if (method.startsWith("LOG.") || method.startsWith("log.")) {
            return null;
        }
        return isFormatted(node) ? put(node, file) : super.visitMethodInvocation(node, file);
    }

    @Override
    public Void visitBinary(BinaryTree node, String file) {
        return node.getKind() == Tree.Kind.PLUS ? put(node, file) : super.visitBinary(node, file);
    }

    @Override
    public Void visitLiteral(LiteralTree node, String file) {
        return put(node, file);
    }

    private Void put(ExpressionTree node, String file) {
        StringBuilder text = new StringBuilder();
        add(node, text, file);
        files.putIfAbsent(text.toString(), file);
        return null;
    }

    /** What varies may itself be put together of texts. */
    private void add(ExpressionTree node, StringBuilder text, String file) {
        if (node instanceof ParenthesizedTree inner) {
            add(inner.getExpression(), text, file);
        } else if (node instanceof LiteralTree literal && literal.getValue() instanceof String said) {
            text.append(said);
        } else if (node instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            add(sum.getLeftOperand(), text, file);
            add(sum.getRightOperand(), text, file);
        } else if (isFormatted(node)) {
            StringBuilder form = new StringBuilder();
            add(formatOf(node), form, file);
            text.append(FORMAT.matcher(form).replaceAll(VARIES));
            ((MethodInvocationTree) node).getArguments().forEach(value -> scan(value, file));
        } else {
            text.append(VARIES);
            if (!(node instanceof LiteralTree)) {
                scan(node, file);
            }
        }
    }

    private static boolean isFormatted(ExpressionTree node) {
        return node instanceof MethodInvocationTree call
                && call.getMethodSelect() instanceof MemberSelectTree method
                && method.getIdentifier().contentEquals("formatted");
    }

    private static ExpressionTree formatOf(ExpressionTree node) {
        return ((MemberSelectTree) ((MethodInvocationTree) node).getMethodSelect()).getExpression();
    }
}

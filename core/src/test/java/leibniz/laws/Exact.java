// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.function.BinaryOperator;

/// Matrices of numbers with eighty digits: what factorisations are compared with. Written for few lines, not for speed.
final class Exact {
    private static final MathContext DIGITS = new MathContext(80);
    private static final BigDecimal TINY = new BigDecimal("1e-75");

    private final BigDecimal[][] rows;
    private final int n;

    private Exact(int m, int n) {
        this.rows = new BigDecimal[m][n];
        this.n = n;
        for (BigDecimal[] row : rows) {
            Arrays.fill(row, BigDecimal.ZERO);
        }
    }

    /// The m × n matrix of numbers in row-major order.
    static Exact of(double[] x, int m, int n) {
        Exact matrix = new Exact(m, n);
        for (int i = 0; i < m * n; i++) {
            matrix.rows[i / n][i % n] = new BigDecimal(x[i]);
        }
        return matrix;
    }

    static Exact unit(int n) {
        Exact unit = new Exact(n, n);
        for (int i = 0; i < n; i++) {
            unit.rows[i][i] = BigDecimal.ONE;
        }
        return unit;
    }

    int height() {
        return rows.length;
    }

    int width() {
        return n;
    }

    BigDecimal at(int i, int j) {
        return rows[i][j];
    }

    /// The elements in row-major order, rounded.
    double[] toDoubles() {
        return Arrays.stream(rows).flatMap(Arrays::stream).mapToDouble(BigDecimal::doubleValue).toArray();
    }

    Exact transposed() {
        Exact t = new Exact(n, height());
        for (int i = 0; i < height(); i++) {
            for (int j = 0; j < n; j++) {
                t.rows[j][i] = rows[i][j];
            }
        }
        return t;
    }

    Exact times(Exact b) {
        Exact c = new Exact(height(), b.n);
        for (int i = 0; i < height(); i++) {
            for (int j = 0; j < b.n; j++) {
                for (int k = 0; k < n; k++) {
                    if (rows[i][k].signum() != 0 && b.rows[k][j].signum() != 0) {
                        c.rows[i][j] = c.rows[i][j].add(rows[i][k].multiply(b.rows[k][j]), DIGITS);
                    }
                }
            }
        }
        return c;
    }

    private Exact with(Exact b, BinaryOperator<BigDecimal> op) {
        Exact c = new Exact(height(), n);
        for (int i = 0; i < height(); i++) {
            for (int j = 0; j < n; j++) {
                c.rows[i][j] = op.apply(rows[i][j], b.rows[i][j]);
            }
        }
        return c;
    }

    Exact plus(Exact b) {
        return with(b, (x, y) -> x.add(y, DIGITS));
    }

    Exact scaled(double factor) {
        return with(this, (x, y) -> x.multiply(new BigDecimal(factor), DIGITS));
    }

    Exact symmetric() {
        return plus(transposed()).scaled(0.5);
    }

    /// Rows and columns from a first to before a last one.
    Exact block(int top, int bottom, int left, int right) {
        Exact c = new Exact(bottom - top, right - left);
        for (int i = top; i < bottom; i++) {
            System.arraycopy(rows[i], left, c.rows[i - top], 0, right - left);
        }
        return c;
    }

    /// What is kept of the elements: those for which j − i lies in a range.
    Exact band(int lowest, int highest) {
        Exact c = new Exact(height(), n);
        for (int i = 0; i < height(); i++) {
            for (int j = 0; j < n; j++) {
                c.rows[i][j] = j - i >= lowest && j - i <= highest ? rows[i][j] : BigDecimal.ZERO;
            }
        }
        return c;
    }

    /// x with this·x = b, by Gauss and Jordan.
    Exact solve(Exact b) {
        int k = height();
        Exact all = new Exact(k, k + b.n);
        for (int i = 0; i < k; i++) {
            System.arraycopy(rows[i], 0, all.rows[i], 0, k);
            System.arraycopy(b.rows[i], 0, all.rows[i], k, b.n);
        }
        for (int c = 0; c < k; c++) {
            all.swap(c, all.largest(c, c));
            for (int i = 0; i < k; i++) {
                if (i != c) {
                    all.subtract(i, c, all.rows[i][c].divide(all.rows[c][c], DIGITS));
                }
            }
        }
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < b.n; j++) {
                all.rows[i][k + j] = all.rows[i][k + j].divide(all.rows[i][i], DIGITS);
            }
        }
        return all.block(0, k, k, k + b.n);
    }

    Exact inverse() {
        return solve(unit(n));
    }

    private int largest(int column, int from) {
        int best = from;
        for (int i = from + 1; i < height(); i++) {
            best = rows[i][column].abs().compareTo(rows[best][column].abs()) > 0 ? i : best;
        }
        return best;
    }

    private void swap(int i, int j) {
        BigDecimal[] row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
    }

    private void subtract(int i, int from, BigDecimal factor) {
        for (int j = 0; j < n; j++) {
            rows[i][j] = rows[i][j].subtract(factor.multiply(rows[from][j]), DIGITS);
        }
    }

    /// The determinant by its definition, along the first row.
    BigDecimal det() {
        if (n == 0) {
            return BigDecimal.ONE;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int j = 0; j < n; j++) {
            sum = sum.add(rows[0][j].multiply(cofactor(0, j)), DIGITS);
        }
        return sum;
    }

    /// The determinant without a row and a column, with its sign.
    BigDecimal cofactor(int row, int column) {
        Exact c = new Exact(n - 1, n - 1);
        for (int i = 0; i < n - 1; i++) {
            for (int j = 0; j < n - 1; j++) {
                c.rows[i][j] = rows[i < row ? i : i + 1][j < column ? j : j + 1];
            }
        }
        return (row + column) % 2 == 0 ? c.det() : c.det().negate();
    }

    /// The matrix of all of them.
    Exact cofactors() {
        Exact c = new Exact(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                c.rows[i][j] = cofactor(i, j);
            }
        }
        return c;
    }

    /// The lower triangle whose square this is: column by column what is left of the matrix.
    Exact cholesky() {
        Exact l = new Exact(n, n);
        Exact left = scaled(1);
        for (int k = 0; k < n; k++) {
            BigDecimal root = left.rows[k][k].sqrt(DIGITS);
            for (int i = k; i < n; i++) {
                l.rows[i][k] = left.rows[i][k].divide(root, DIGITS);
            }
            Exact column = l.block(0, n, k, k + 1);
            left = left.plus(column.times(column.transposed()).scaled(-1));
        }
        return l;
    }

    /// The rows in the order in which elimination takes them.
    int[] pivots() {
        Exact left = scaled(1);
        int[] order = new int[height()];
        Arrays.setAll(order, i -> i);
        for (int k = 0; k < Math.min(n, height()); k++) {
            int best = left.largest(k, k);
            left.swap(k, best);
            int row = order[k];
            order[k] = order[best];
            order[best] = row;
            for (int i = k + 1; i < height(); i++) {
                left.subtract(i, k, left.rows[i][k].divide(left.rows[k][k], DIGITS));
            }
        }
        return order;
    }

    Exact picked(int... order) {
        Exact c = new Exact(order.length, n);
        for (int i = 0; i < order.length; i++) {
            c.rows[i] = rows[order[i]].clone();
        }
        return c;
    }

    /// Upper and, below the diagonal, unit lower triangle of a matrix that needs no pivoting.
    Exact triangles() {
        Exact left = scaled(1);
        Exact lower = new Exact(height(), n);
        for (int k = 0; k < Math.min(n, height()); k++) {
            for (int i = k + 1; i < height(); i++) {
                lower.rows[i][k] = left.rows[i][k].divide(left.rows[k][k], DIGITS);
                left.subtract(i, k, lower.rows[i][k]);
            }
        }
        return left.band(0, n).plus(lower);
    }

    /// e to the power of this: a power of two is taken out, the series summed, and the result squared.
    Exact exp() {
        int halvings = 40;
        Exact small = scaled(Math.scalb(1.0, -halvings));
        Exact sum = unit(n);
        Exact term = unit(n);
        for (int k = 1; k < 12; k++) {
            BigDecimal by = BigDecimal.valueOf(k);
            term = term.times(small).with(term, (x, y) -> x.divide(by, DIGITS));
            sum = sum.plus(term);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.times(sum);
        }
        return sum;
    }

    /// Eigenvalues, ascending, in the first row and eigenvectors in the columns below them, by Jacobi's rotations.
    Exact eigen() {
        Exact a = scaled(1);
        Exact v = unit(n);
        for (int sweep = 0; sweep < 60; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    if (a.rows[p][q].abs().compareTo(TINY) > 0) {
                        Exact r = a.rotation(p, q);
                        a = r.transposed().times(a).times(r);
                        v = v.times(r);
                    }
                }
            }
        }
        Exact all = new Exact(n + 1, n);
        for (int j = 0; j < n; j++) {
            all.rows[0][j] = a.rows[j][j];
            for (int i = 0; i < n; i++) {
                all.rows[i + 1][j] = v.rows[i][j];
            }
        }
        Exact turned = all.transposed();
        Arrays.sort(turned.rows, (x, y) -> x[0].compareTo(y[0]));
        return turned.transposed();
    }

    private Exact rotation(int p, int q) {
        BigDecimal theta = rows[q][q].subtract(rows[p][p]).divide(rows[p][q].multiply(BigDecimal.TWO), DIGITS);
        BigDecimal root = theta.multiply(theta).add(BigDecimal.ONE).sqrt(DIGITS);
        BigDecimal t = BigDecimal.ONE.divide(theta.abs().add(root), DIGITS);
        t = theta.signum() < 0 ? t.negate() : t;
        BigDecimal c = BigDecimal.ONE.divide(t.multiply(t).add(BigDecimal.ONE).sqrt(DIGITS), DIGITS);
        Exact r = unit(n);
        r.rows[p][p] = c;
        r.rows[q][q] = c;
        r.rows[p][q] = t.multiply(c, DIGITS);
        r.rows[q][p] = r.rows[p][q].negate();
        return r;
    }

    /// The square roots of the elements.
    Exact root() {
        return with(this, (x, y) -> x.sqrt(DIGITS));
    }

    /// The square matrix with this column on its diagonal.
    Exact diagonal() {
        Exact c = new Exact(height(), height());
        for (int i = 0; i < height(); i++) {
            c.rows[i][i] = rows[i][0];
        }
        return c;
    }

    /// The difference to other numbers, the largest of all, divided by the largest of this.
    double distance(double[] other) {
        Exact found = of(other, height(), n);
        double error = Arrays.stream(plus(found.scaled(-1)).toDoubles()).map(Math::abs).max().orElse(0);
        return error / Arrays.stream(toDoubles()).map(Math::abs).max().orElse(1);
    }
}

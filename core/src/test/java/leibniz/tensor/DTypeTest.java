// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Array;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DTypeTest {
    @ParameterizedTest
    @CsvSource({"FLOAT32,true,false,4,float32", "FLOAT64,true,false,8,float64", "INT32,false,true,4,int32",
        "INT64,false,true,8,int64", "BOOL,false,false,1,bool"})
    void factsOfEachType(DType dtype, boolean floating, boolean integer, int bytes, String name) {
        assertThat(dtype.isFloating()).isEqualTo(floating);
        assertThat(dtype.isInteger()).isEqualTo(integer);
        assertThat(dtype.bytes()).isEqualTo(bytes);
        assertThat(dtype).hasToString(name);
    }

    @ParameterizedTest
    @EnumSource
    void newArrayMakesAnArrayOfThatType(DType dtype) {
        Object array = dtype.newArray(3);
        assertThat(DType.ofArray(array)).isEqualTo(dtype);
        assertThat(Array.getLength(array)).isEqualTo(3);
    }

    @Test
    void newArrayRejectsANegativeLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> DType.INT32.newArray(-1))
                .withMessage("newArray: the length must not be negative but is -1");
    }

    @Test
    void ofArrayRejectsOtherObjects() {
        assertThatExceptionOfType(DTypeException.class).isThrownBy(() -> DType.ofArray(new short[1])).withMessage(
                "dtype: the elements must be float, double, int, long or boolean (the object is a short[])");
    }

    @Test
    void float32RoundsToTheNearestFloat() {
        assertThat(DType.FLOAT32.round(0.1)).isEqualTo(0.100000001490116119384765625);
        assertThat(DType.FLOAT32.round(1e300)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(DType.FLOAT32.round(Double.NaN)).isNaN();
    }

    @Test
    void floatingTypesKeepNegativeZero() {
        assertThat(1 / DType.FLOAT32.round(-0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(1 / DType.FLOAT64.round(-0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource({"INT32,2.5,2", "INT32,3.5,4", "INT32,-0.7,-1", "INT32,1e10,2147483647", "INT32,-1e10,-2147483648",
        "INT64,2.5,2", "INT64,1e10,1e10", "INT64,1e30,9.223372036854775807e18",
        "INT64,-1e30,-9.223372036854775808e18", "BOOL,0,0", "BOOL,-0.0,0", "BOOL,0.2,1", "BOOL,NaN,1",
        "FLOAT64,0.1,0.1"})
    void roundGivesTheNearestValueThatTheTypeHolds(DType dtype, double value, double expected) {
        assertThat(dtype.round(value)).isEqualTo(expected);
    }

    @Test
    void integerTypesHoldNoNaN() {
        assertThatExceptionOfType(DTypeException.class).isThrownBy(() -> DType.INT64.round(Double.NaN))
                .withMessage("round: the value must be a number that int64 can hold but is NaN");
    }
}

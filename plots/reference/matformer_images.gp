# Nested MLPs of matformer-images. Written by elasti report.
# Redraw with: gnuplot matformer_images.gp     (or gnuplot -e "format='svg'" matformer_images.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'matformer_images.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,876 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,9.125000in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,1752 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# Loss
# mixtures, drawn (joint, distilled)
$panel1_1 << EOD
# x y low high
0.371001 0.580768 0.580768 0.580768
0.453494 0.590087 0.590087 0.590087
0.454798 0.586699 0.586699 0.586699
0.457406 0.580009 0.580009 0.580009
0.482702 0.588698 0.588698 0.588698
0.575800 0.594574 0.594574 0.594574
0.656902 0.577935 0.577935 0.577935
EOD
# mixtures, wider with depth (joint, distilled)
$panel1_2 << EOD
# x y low high
0.250000 0.580126 0.580126 0.580126
0.393602 0.579120 0.579120 0.579120
0.500000 0.578093 0.578093 0.578093
0.680807 0.577391 0.577391 0.577391
0.787204 0.577313 0.577313 0.577313
0.893602 0.576802 0.576802 0.576802
EOD
# cut by importance, not trained
$panel1_3 << EOD
# x y
0.125000 0.752287
0.250000 0.627403
0.500000 0.585768
1.000000 0.575741
EOD
# experts chosen by a router
$panel1_4 << EOD
# x y
0.131150 0.696298
0.256150 0.641233
0.506150 0.604664
EOD
# slices (joint, distilled)
$panel1_5 << EOD
# x y
0.125000 0.584544
0.250000 0.580126
0.500000 0.578093
1.000000 0.577206
EOD
# slices (sampled, distilled)
$panel1_6 << EOD
# x y
0.125000 0.587408
0.250000 0.581693
0.500000 0.579857
1.000000 0.578939
EOD

# Consistency with the teacher
# mixtures, drawn (joint, distilled)
$panel2_1 << EOD
# x y low high
0.371001 0.988898 0.988898 0.988898
0.453494 0.983254 0.983254 0.983254
0.454798 0.989379 0.989379 0.989379
0.457406 0.991439 0.991439 0.991439
0.482702 0.969090 0.969090 0.969090
0.575800 0.984998 0.984998 0.984998
0.656902 0.996310 0.996310 0.996310
EOD
# mixtures, wider with depth (joint, distilled)
$panel2_2 << EOD
# x y low high
0.250000 0.992473 0.992473 0.992473
0.393602 0.993189 0.993189 0.993189
0.500000 0.997257 0.997257 0.997257
0.680807 0.997381 0.997381 0.997381
0.787204 0.997340 0.997340 0.997340
0.893602 0.996882 0.996882 0.996882
EOD
# cut by importance, not trained
$panel2_3 << EOD
# x y
0.125000 0.706816
0.250000 0.892125
0.500000 0.971559
1.000000 1.000000
EOD
# experts chosen by a router
$panel2_4 << EOD
# x y
0.131150 0.732694
0.256150 0.841535
0.506150 0.924236
EOD
# slices (joint, distilled)
$panel2_5 << EOD
# x y
0.125000 0.982298
0.250000 0.992473
0.500000 0.997257
1.000000 0.998358
EOD
# slices (sampled, distilled)
$panel2_6 << EOD
# x y
0.125000 0.974897
0.250000 0.990088
0.500000 0.996183
1.000000 0.997470
EOD

# Retrieval, gallery by the full encoder
# mixtures, drawn (joint, distilled)
$panel3_1 << EOD
# x y low high
0.371001 0.028000 0.028000 0.028000
0.453494 0.037000 0.037000 0.037000
0.454798 0.026000 0.026000 0.026000
0.457406 0.028000 0.028000 0.028000
0.482702 0.015000 0.015000 0.015000
0.575800 0.029000 0.029000 0.029000
0.656902 0.037000 0.037000 0.037000
EOD
# mixtures, wider with depth (joint, distilled)
$panel3_2 << EOD
# x y low high
0.250000 0.026000 0.026000 0.026000
0.393602 0.025000 0.025000 0.025000
0.500000 0.037000 0.037000 0.037000
0.680807 0.037000 0.037000 0.037000
0.787204 0.036000 0.036000 0.036000
0.893602 0.042000 0.042000 0.042000
EOD
# cut by importance, not trained
$panel3_3 << EOD
# x y
0.125000 0.012000
0.250000 0.017000
0.500000 0.019000
1.000000 0.032000
EOD
# experts chosen by a router
$panel3_4 << EOD
# x y
0.131150 0.013000
0.256150 0.020000
0.506150 0.022000
EOD
# slices (joint, distilled)
$panel3_5 << EOD
# x y
0.125000 0.017000
0.250000 0.026000
0.500000 0.037000
1.000000 0.031000
EOD
# slices (sampled, distilled)
$panel3_6 << EOD
# x y
0.125000 0.013000
0.250000 0.023000
0.500000 0.035000
1.000000 0.030000
EOD

# Retrieval, gallery by the same encoder
# mixtures, drawn (joint, distilled)
$panel4_1 << EOD
# x y low high
0.371001 0.027500 0.027500 0.027500
0.453494 0.031000 0.031000 0.031000
0.454798 0.032000 0.032000 0.032000
0.457406 0.032000 0.032000 0.032000
0.482702 0.041000 0.041000 0.041000
0.575800 0.032000 0.032000 0.032000
0.656902 0.031000 0.031000 0.031000
EOD
# mixtures, wider with depth (joint, distilled)
$panel4_2 << EOD
# x y low high
0.250000 0.033000 0.033000 0.033000
0.393602 0.032000 0.032000 0.032000
0.500000 0.033000 0.033000 0.033000
0.680807 0.033000 0.033000 0.033000
0.787204 0.033000 0.033000 0.033000
0.893602 0.032000 0.032000 0.032000
EOD
# cut by importance, not trained
$panel4_3 << EOD
# x y
0.125000 0.024000
0.250000 0.029000
0.500000 0.032000
1.000000 0.032000
EOD
# experts chosen by a router
$panel4_4 << EOD
# x y
0.131150 0.018000
0.256150 0.027000
0.506150 0.028000
EOD
# slices (joint, distilled)
$panel4_5 << EOD
# x y
0.125000 0.034000
0.250000 0.033000
0.500000 0.033000
1.000000 0.031000
EOD
# slices (sampled, distilled)
$panel4_6 << EOD
# x y
0.125000 0.032000
0.250000 0.027000
0.500000 0.032000
1.000000 0.034000
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Nested MLPs of an autoencoder of images' at screen 0.009375,0.977169 left font ',16' textcolor rgb '#202020'
set label 'teacher: ViT-MAE, 6 + 2 layers, hidden 192 + 128, 3.13 M parameters, trained on 400 k images' at screen 0.009375,0.950913 left font ',11' textcolor rgb '#404040'
set label 'data: Tiny-ImageNet, 1000 held-out images scored · students: trained on 10.2 k to 240 k images, 1 seed' at screen 0.009375,0.930365 left font ',11' textcolor rgb '#404040'
set label 'means over seeds; no mixture was trained' at screen 0.009375,0.909817 left font ',11' textcolor rgb '#404040'
set label 'slices (sampled, distilled)' at screen 0.043750,0.883562 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.883562 to screen 0.037500,0.883562 nohead linewidth 3 dashtype 1 linecolor rgb '#D55E00'
set label '' at screen 0.023438,0.883562 point pointtype 7 pointsize 0.65 linecolor rgb '#D55E00'
set label 'slices (joint, distilled)' at screen 0.232917,0.883562 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.198542,0.883562 to screen 0.226667,0.883562 nohead linewidth 3 dashtype 1 linecolor rgb '#0072B2'
set label '' at screen 0.212604,0.883562 point pointtype 7 pointsize 0.65 linecolor rgb '#0072B2'
set label 'experts chosen by a router' at screen 0.400729,0.883562 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.366354,0.883562 to screen 0.394479,0.883562 nohead linewidth 2 dashtype 1 linecolor rgb '#009E73'
set label '' at screen 0.380417,0.883562 point pointtype 13 pointsize 0.65 linecolor rgb '#009E73'
set label 'cut by importance, not trained' at screen 0.596562,0.883562 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.562187,0.883562 to screen 0.590312,0.883562 nohead linewidth 2 dashtype 1 linecolor rgb '#808080'
set label '' at screen 0.576250,0.883562 point pointtype 5 pointsize 0.65 linecolor rgb '#808080'
set label 'mixtures, wider with depth (joint, distilled)' at screen 0.043750,0.860731 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.023438,0.860731 point pointtype 8 pointsize 0.65 linecolor rgb '#0072B2'
set label 'mixtures, drawn (joint, distilled)' at screen 0.321250,0.860731 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.300937,0.860731 point pointtype 6 pointsize 0.65 linecolor rgb '#0072B2'
set label 'Loss' at screen 0.065208,0.825342 left font ',12' textcolor rgb '#202020'
set label 'compute of the MLPs (share of dense)' at screen 0.276745,0.450913 center font ',11' textcolor rgb '#202020'
set label 'error of masked patches (normalised)' at screen 0.023542,0.650685 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Consistency with the teacher' at screen 0.561302,0.825342 left font ',12' textcolor rgb '#202020'
set label 'compute of the MLPs (share of dense)' at screen 0.772839,0.450913 center font ',11' textcolor rgb '#202020'
set label 'cosine similarity of the outputs' at screen 0.519635,0.650685 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Retrieval, gallery by the full encoder' at screen 0.065208,0.408676 left font ',12' textcolor rgb '#202020'
set label 'compute of the MLPs (share of dense)' at screen 0.276745,0.034247 center font ',11' textcolor rgb '#202020'
set label 'class of the nearest is right (share)' at screen 0.017188,0.234018 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Retrieval, gallery by the same encoder' at screen 0.561302,0.408676 left font ',12' textcolor rgb '#202020'
set label 'compute of the MLPs (share of dense)' at screen 0.772839,0.034247 center font ',11' textcolor rgb '#202020'
set label 'class of the nearest is right (share)' at screen 0.513281,0.234018 center rotate by 90.000000 font ',11' textcolor rgb '#202020'

# Loss
set lmargin at screen 0.065208
set rmargin at screen 0.488281
set tmargin at screen 0.810502
set bmargin at screen 0.490868
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.561617:0.766411]
set ytics 0.050000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
plot $panel1_1 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_1 using 1:2 with points pointtype 6 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel1_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_2 using 1:2 with points pointtype 8 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel1_3 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#808080', \
    $panel1_4 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel1_5 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_6 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow

# Consistency with the teacher
set lmargin at screen 0.561302
set rmargin at screen 0.984375
set tmargin at screen 0.810502
set bmargin at screen 0.490868
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.683361:1.023455]
set ytics 0.050000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
plot $panel2_1 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_1 using 1:2 with points pointtype 6 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel2_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_2 using 1:2 with points pointtype 8 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel2_3 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#808080', \
    $panel2_4 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel2_5 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_6 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow

# Retrieval, gallery by the full encoder
set lmargin at screen 0.065208
set rmargin at screen 0.488281
set tmargin at screen 0.393836
set bmargin at screen 0.074201
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.009600:0.044400]
set ytics 0.005000 nomirror scale 0.6 format '%.3f' font ',10' textcolor rgb '#202020'
plot $panel3_1 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_1 using 1:2 with points pointtype 6 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel3_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_2 using 1:2 with points pointtype 8 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel3_3 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#808080', \
    $panel3_4 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel3_5 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_6 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow

# Retrieval, gallery by the same encoder
set lmargin at screen 0.561302
set rmargin at screen 0.984375
set tmargin at screen 0.393836
set bmargin at screen 0.074201
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.016160:0.042840]
set ytics 0.005000 nomirror scale 0.6 format '%.3f' font ',10' textcolor rgb '#202020'
plot $panel4_1 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_1 using 1:2 with points pointtype 6 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel4_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_2 using 1:2 with points pointtype 8 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel4_3 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#808080', \
    $panel4_4 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel4_5 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_6 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset multiplot
unset output
